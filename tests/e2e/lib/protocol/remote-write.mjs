// @ts-check
// Samples as Prometheus remote write 1.0 takes them.
import { bytesField, doubleField, messageField, snappyBlock, varintField } from './wire.mjs';

/** The headers of a POST of samples. */
export const REMOTE_WRITE_HEADERS = {
  'Content-Type': 'application/x-protobuf',
  'Content-Encoding': 'snappy',
  'X-Prometheus-Remote-Write-Version': '0.1.0',
};

/** The body of one POST; each series has labels, and samples of a time in milliseconds and a value. */
export function remoteWrite(series) {
  return snappyBlock(Buffer.concat(series.map((one) => messageField(1, fieldsOf(one)))));
}

function fieldsOf({ labels, samples }) {
  const names = Object.keys(labels).sort();
  const pairs = names.map((name) => messageField(1, [bytesField(1, name), bytesField(2, `${labels[name]}`)]));
  return [...pairs, ...samples.map(([time, value]) => messageField(2, [doubleField(1, value), varintField(2, time)]))];
}
