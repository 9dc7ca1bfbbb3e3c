// @ts-check
// What the backends tell of themselves: sums of their own metrics.
import { exposed } from '../protocol/backend.mjs';

const TOLD = {
  mimir: {
    'series in memory': 'cortex_ingester_memory_series',
    'head compactions': 'cortex_ingester_tsdb_compactions_total',
    'samples discarded': 'cortex_discarded_samples_total',
  },
  loki: {
    'streams in memory': 'loki_ingester_memory_streams',
    'chunks in memory': 'loki_ingester_memory_chunks',
    'chunks flushed': 'loki_ingester_chunks_flushed_total',
    'line bytes': 'loki_distributor_bytes_received_total',
    'lines discarded': 'loki_discarded_samples_total',
  },
  tempo: {
    'spans received': 'tempo_distributor_spans_received_total',
    'span bytes': 'tempo_distributor_bytes_received_total',
    'blocks compacted': 'tempodb_compaction_blocks_total',
    'blocks flushed': 'tempo_live_store_blocks_completed_total',
    'spans discarded': 'tempo_discarded_spans_total',
  },
};
const COMMON = { 'resident bytes': 'process_resident_memory_bytes', 'heap bytes in use': 'go_memstats_heap_inuse_bytes', 'memory limit of Go': 'go_gc_gomemlimit_bytes' };

/** The sums of a backend's own metrics, by what they mean; what it does not expose is left out. */
export function toldBy(name, text) {
  const found = Object.entries({ ...TOLD[name], ...COMMON }).map(([meaning, metric]) => ({ meaning, series: exposed(text, metric) }));
  return Object.fromEntries(found.filter(({ series }) => series.length > 0).map(({ meaning, series }) => [meaning, series.reduce((sum, { value }) => sum + value, 0)]));
}
