package constructs.kit.checks.schema;

import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One valid object of each kind that the stack emits, close to what it emits. */
final class Samples {

  private static final YAMLMapper YAML = new YAMLMapper();

  private Samples() {}

  static List<JsonNode> all() {
    return Arrays.stream((CLUSTER + "---\n" + WORKLOADS + "---\n" + POLICIES).split("(?m)^---\n"))
        .map(Samples::yaml)
        .toList();
  }

  static JsonNode yaml(String text) {
    return YAML.readTree(text);
  }

  private static final String CLUSTER =
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: observability
        labels: {pod-security.kubernetes.io/enforce: restricted, istio.io/dataplane-mode: ambient}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: alloy, namespace: observability}
      automountServiceAccountToken: false
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: alloy}
      rules:
        - apiGroups: [""]
          resources: [pods, nodes/metrics]
          verbs: [get, list, watch]
        - nonResourceURLs: [/metrics]
          verbs: [get]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: alloy}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: alloy}
      subjects: [{kind: ServiceAccount, name: alloy, namespace: observability}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: secrets, namespace: observability}
      rules: [{apiGroups: [""], resources: [secrets], resourceNames: [s3], verbs: [get]}]
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: mimir, namespace: observability}
      immutable: true
      data: {mimir.yaml: "target: all\\n", 0123: "yes"}
      binaryData: {logo.png: iVBORw0KGgo=}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: s3, namespace: observability}
      type: Opaque
      stringData: {accessKey: none}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: mimir, namespace: observability}
      spec:
        type: ClusterIP
        clusterIP: None
        selector: {app.kubernetes.io/name: mimir}
        ports:
          - {name: http, port: 9009, targetPort: http, protocol: TCP, appProtocol: http}
          - {name: grpc, port: 9095, targetPort: 9095}
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: minio, namespace: observability}
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: standard
        resources: {requests: {storage: 613Gi}}
      ---
      apiVersion: scheduling.k8s.io/v1
      kind: PriorityClass
      metadata: {name: observability}
      value: 1000013
      preemptionPolicy: Never
      """;

  private static final String WORKLOADS =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: grafana
        namespace: observability
        annotations: {checksum/config: 6f1c}
      spec:
        replicas: 1
        revisionHistoryLimit: 3
        strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0%}}
        selector: {matchLabels: {app.kubernetes.io/name: grafana}}
        template:
          metadata: {labels: {app.kubernetes.io/name: grafana}}
          spec:
            serviceAccountName: grafana
            automountServiceAccountToken: false
            securityContext: {runAsNonRoot: true, fsGroup: 472, seccompProfile: {type: RuntimeDefault}}
            containers:
              - name: grafana
                image: grafana/grafana:12.3.0
                imagePullPolicy: IfNotPresent
                env:
                  - {name: GF_PATHS_DATA, value: /data}
                  - {name: GOMEMLIMIT, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: "1"}}}
                  - {name: PASSWORD, valueFrom: {secretKeyRef: {name: grafana, key: password}}}
                ports: [{name: http, containerPort: 3000}]
                readinessProbe: {httpGet: {path: /api/health, port: http}, periodSeconds: 11}
                resources:
                  requests: {cpu: 100m, memory: 230M, ephemeral-storage: 1Gi}
                  limits: {cpu: 0.5, memory: 256000000}
                securityContext:
                  allowPrivilegeEscalation: false
                  readOnlyRootFilesystem: true
                  capabilities: {drop: [ALL]}
                volumeMounts: [{name: config, mountPath: /etc/grafana, readOnly: true}]
            topologySpreadConstraints:
              - maxSkew: 1
                topologyKey: kubernetes.io/hostname
                whenUnsatisfiable: ScheduleAnyway
                labelSelector: {matchLabels: {app.kubernetes.io/name: grafana}}
            volumes:
              - {name: config, configMap: {name: grafana, defaultMode: 292}}
              - {name: tmp, emptyDir: {sizeLimit: 64Mi}}
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: loki, namespace: observability}
      spec:
        serviceName: loki
        replicas: 1
        podManagementPolicy: Parallel
        selector: {matchLabels: {app: loki}}
        template:
          metadata: {labels: {app: loki}}
          spec:
            terminationGracePeriodSeconds: 300
            containers:
              - {name: loki, image: "grafana/loki:3.6.0", args: [-target=all], lifecycle: {preStop: {sleep: {seconds: 7}}}}
        volumeClaimTemplates:
          - metadata: {name: data}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 11Gi}}}
      ---
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: alloy, namespace: observability}
      spec:
        updateStrategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 25%}}
        selector: {matchLabels: {app: alloy}}
        template:
          metadata: {labels: {app: alloy}}
          spec:
            priorityClassName: observability
            tolerations: [{operator: Exists, effect: NoSchedule}]
            containers:
              - name: alloy
                image: grafana/alloy:v1.12.0
                env: [{name: NODE, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}]
                volumeMounts: [{name: log, mountPath: /var/log, readOnly: true}]
            volumes: [{name: log, hostPath: {path: /var/log, type: Directory}}]
      ---
      apiVersion: batch/v1
      kind: Job
      metadata: {name: buckets, namespace: observability}
      spec:
        backoffLimit: 4
        ttlSecondsAfterFinished: 313
        template:
          spec:
            restartPolicy: OnFailure
            containers: [{name: mc, image: minio/mc, command: [sh, -c, "mc mb"]}]
      """;

  private static final String POLICIES =
      """
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: {name: mimir, namespace: observability}
      spec: {maxUnavailable: 1, selector: {matchLabels: {app: mimir}}}
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: mimir, namespace: observability}
      spec:
        podSelector: {matchLabels: {app: mimir}}
        policyTypes: [Ingress, Egress]
        ingress:
          - from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: alloy}}}]
            ports: [{port: 9009, protocol: TCP}, {port: http}]
        egress: [{to: [{ipBlock: {cidr: 10.13.0.0/16, except: [10.13.7.0/24]}}]}]
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: default, namespace: observability}
      spec:
        selector: {matchLabels: {app: mimir}}
        mtls: {mode: STRICT}
        portLevelMtls: {"9009": {mode: PERMISSIVE}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: mimir, namespace: observability}
      spec:
        action: ALLOW
        rules: [{from: [{source: {principals: [cluster.local/ns/observability/sa/alloy]}}], to: [{operation: {ports: ["9009"]}}]}]
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: sampling}
      spec:
        failurePolicy: Fail
        matchConstraints:
          resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}]
        validations: [{expression: "object.spec.replicas <= 7", message: too many}]
      """;
}
