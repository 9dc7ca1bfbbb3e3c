// Samples as Prometheus remote write 1.0 takes them: protobuf in a snappy block.

/** The headers of a POST of samples. */
export const REMOTE_WRITE_HEADERS = {
  'Content-Type': 'application/x-protobuf',
  'Content-Encoding': 'snappy',
  'X-Prometheus-Remote-Write-Version': '0.1.0',
};

/** The most bytes of one literal here; its length takes three bytes. */
const LITERAL = 1 << 16;

/** The body of one POST; each series has labels and samples of a time in milliseconds and a value. */
export function remoteWrite(series) {
  return snappy(Buffer.concat(series.map((one) => field(1, timeSeries(one)))));
}

function timeSeries({ labels, samples }) {
  const names = Object.keys(labels).sort();
  const pairs = names.map((name) => field(1, Buffer.concat([field(1, Buffer.from(name)), field(2, Buffer.from(String(labels[name])))])));
  return Buffer.concat([...pairs, ...samples.map(([time, value]) => field(2, sample(time, value)))]);
}

function sample(time, value) {
  const number = Buffer.alloc(9);
  number[0] = (1 << 3) | 1;
  number.writeDoubleLE(value, 1);
  return Buffer.concat([number, Buffer.from([2 << 3]), varint(time)]);
}

function field(number, bytes) {
  return Buffer.concat([Buffer.from([(number << 3) | 2]), varint(bytes.length), bytes]);
}

/** A number below 2 to the 53rd, seven bits a byte. */
export function varint(number) {
  const bytes = [];
  let rest = number;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Buffer.from([...bytes, rest]);
}

/** A snappy block that repeats nothing: the bytes as they are, in literals. */
export function snappy(bytes) {
  const parts = [varint(bytes.length)];
  for (let from = 0; from < bytes.length; from += LITERAL) {
    const part = bytes.subarray(from, from + LITERAL);
    parts.push(Buffer.from([61 << 2, (part.length - 1) & 255, (part.length - 1) >> 8]), part);
  }
  return Buffer.concat(parts);
}
