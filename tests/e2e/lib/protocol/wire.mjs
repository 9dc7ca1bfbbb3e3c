// @ts-check
// The two encodings in which the backends take data: protobuf's fields and snappy's block.

const VARINT = 0;
const FIXED64 = 1;
const LENGTH = 2;

/** A whole number of up to 53 bits as protobuf's varint. */
export function varint(value) {
  const bytes = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}

function key(number, type) {
  return varint(number * 8 + type);
}

/** A field that holds a text, bytes, or a message that is encoded already. */
export function bytesField(number, value) {
  const bytes = Buffer.isBuffer(value) ? value : Buffer.from(value, 'utf8');
  return Buffer.concat([key(number, LENGTH), varint(bytes.length), bytes]);
}

/** A field that holds a message, given by its fields. */
export function messageField(number, fields) {
  return bytesField(number, Buffer.concat(fields));
}

/** A field that holds a whole number. */
export function varintField(number, value) {
  return Buffer.concat([key(number, VARINT), varint(value)]);
}

/** A field that holds eight bytes: a BigInt. */
export function fixed64Field(number, value) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return Buffer.concat([key(number, FIXED64), bytes]);
}

/** A field that holds a floating-point number. */
export function doubleField(number, value) {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return Buffer.concat([key(number, FIXED64), bytes]);
}

/** A snappy block of one literal: valid, and not compressed. */
export function snappyBlock(bytes) {
  const head = Buffer.alloc(5);
  head[0] = 0xfc;
  head.writeUInt32LE(bytes.length - 1, 1);
  return Buffer.concat([varint(bytes.length), head, bytes]);
}
