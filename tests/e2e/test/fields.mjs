// @ts-check
// Reads protobuf's fields back, for the tests.

/** The fields of a message: {number, value}; a varint is a number, eight bytes and a length are a Buffer. */
export function fieldsOf(bytes) {
  const fields = [];
  let at = 0;
  const varint = () => {
    for (let value = 0, weight = 1; ; weight *= 128) {
      const byte = bytes[at++];
      value += (byte % 128) * weight;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const type = tag % 8;
    if (type === 0) {
      fields.push({ number: Math.floor(tag / 8), value: varint() });
      continue;
    }
    const length = type === 1 ? 8 : varint();
    fields.push({ number: Math.floor(tag / 8), value: bytes.subarray(at, (at += length)) });
  }
  return fields;
}

/** What a snappy block of literals holds. */
export function unpacked(block) {
  let at = 0;
  while (block[at++] > 127);
  if (block[at] !== 0xfc) throw new Error('not one literal with four bytes of length');
  const bytes = block.subarray(at + 5);
  if (block.readUInt32LE(at + 1) !== bytes.length - 1) throw new Error('the length is wrong');
  return bytes;
}
