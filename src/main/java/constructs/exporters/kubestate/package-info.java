/** kube-state-metrics, which makes metrics of Kubernetes objects. */
@NullMarked
package constructs.exporters.kubestate;

import org.jspecify.annotations.NullMarked;
