package constructs.model.catalog;

/**
 * The metrics of each source that are worth storing in every cluster, named once; what dashboards
 * and rules use comes on top by {@link AllowList#with}.
 */
public enum BaseMetrics {
  /** The kubelet's own metrics: pods and containers it runs, volumes, its process. */
  KUBELET(
      "kubelet_node_name",
      "kubelet_running_(pods|containers)",
      "kubelet_volume_stats_(available_bytes|capacity_bytes|used_bytes|inodes|inodes_used)",
      "kubelet_pleg_relist_duration_seconds_(count|sum)",
      "kubelet_runtime_operations_errors_total",
      "process_(cpu_seconds_total|resident_memory_bytes|start_time_seconds)"),
  /** What containers use, as cAdvisor in the kubelet sees it. */
  CADVISOR(
      "container_cpu_(usage_seconds_total|cfs_periods_total|cfs_throttled_periods_total)",
      "container_memory_(working_set_bytes|rss)",
      "container_oom_events_total",
      "container_spec_memory_limit_bytes",
      "container_fs_(reads|writes)_bytes_total",
      "container_network_(receive|transmit)_(bytes|packets_dropped)_total",
      "container_start_time_seconds",
      "machine_(cpu_cores|memory_bytes)"),
  /** Alloy's own metrics: what it took, sent, dropped, and its process. */
  ALLOY(
      "alloy_build_info",
      "alloy_component_controller_running_components",
      "alloy_config_(hash|last_load_successful)",
      "alloy_resources_process_(cpu_seconds_total|resident_memory_bytes|start_time_seconds)",
      "go_goroutines",
      "go_memstats_heap_inuse_bytes",
      "loki_write_(dropped|sent)_(bytes|entries)_total",
      "loki_write_batch_retries_total",
      "otelcol_exporter_(queue_capacity|queue_size)",
      "otelcol_exporter_(send_failed|sent)_(log_records|metric_points|spans)_total",
      "otelcol_loadbalancer_(backend_outcome_total|num_backends)",
      "otelcol_processor_tail_sampling_(count_traces_sampled|sampling_trace_dropped_too_early|new_trace_id_received)_total",
      "otelcol_processor_tail_sampling_sampling_traces_on_memory",
      "otelcol_receiver_(accepted|refused)_(log_records|metric_points|spans)_total",
      "process_(cpu_seconds_total|resident_memory_bytes|start_time_seconds)",
      "prometheus_remote_storage_(highest_timestamp_in_seconds|queue_highest_sent_timestamp_seconds)",
      "prometheus_remote_storage_(samples|samples_dropped|samples_failed|samples_retried)_total",
      "prometheus_remote_storage_(samples_pending|shards)",
      "prometheus_remote_write_wal_storage_active_series"),
  /**
   * What the node itself uses, as node_exporter names it: processor, memory, disks, file systems,
   * load and stalls. The network of the node is cAdvisor's.
   */
  NODE(
      "node_boot_time_seconds",
      "node_context_switches_total",
      "node_cpu_seconds_total",
      "node_disk_(io_time_seconds|io_time_weighted_seconds)_total",
      "node_disk_(read_bytes|written_bytes|reads_completed|writes_completed)_total",
      "node_disk_(read|write)_time_seconds_total",
      "node_filesystem_(avail_bytes|device_error|files|files_free|readonly|size_bytes)",
      "node_load(1|5|15)",
      "node_memory_(Buffers|Cached|Dirty|MemAvailable|MemFree|MemTotal|SReclaimable|Shmem|SwapFree|SwapTotal)_bytes",
      "node_pressure_(cpu|io|memory)_(stalled|waiting)_seconds_total",
      "node_procs_(blocked|running)",
      "node_scrape_collector_success",
      "node_time_seconds",
      "node_uname_info",
      "node_vmstat_(oom_kill|pgmajfault)"),
  /** The state of Kubernetes objects, as kube-state-metrics v2.20 names it. */
  KUBE_STATE(
      "kube_cronjob_(next_schedule_time|spec_suspend|status_active|status_last_successful_time)",
      "kube_daemonset_status_(current_number_scheduled|desired_number_scheduled|number_available|number_misscheduled|number_ready|updated_number_scheduled)",
      "kube_deployment_(metadata_generation|spec_replicas|status_observed_generation|status_replicas_available|status_replicas_ready|status_replicas_updated)",
      "kube_horizontalpodautoscaler_(spec_max_replicas|spec_min_replicas|status_current_replicas|status_desired_replicas)",
      "kube_job_(complete|failed|owner|status_active|status_start_time)",
      "kube_namespace_status_phase",
      "kube_node_(info|spec_unschedulable|status_allocatable|status_capacity|status_condition)",
      "kube_persistentvolumeclaim_(resource_requests_storage_bytes|status_phase)",
      "kube_pod_(info|owner|status_phase|status_ready|status_reason|status_unschedulable)",
      "kube_pod_container_resource_(limits|requests)",
      "kube_pod_container_status_(last_terminated_reason|ready|restarts_total|waiting_reason)",
      "kube_replicaset_owner",
      "kube_statefulset_(metadata_generation|replicas|status_observed_generation|status_replicas_ready|status_replicas_updated)");

  private final AllowList allowList;

  BaseMetrics(String... metrics) {
    allowList = AllowList.of(metrics);
  }

  /** The set as a list that keeps it. */
  public AllowList allowList() {
    return allowList;
  }
}
