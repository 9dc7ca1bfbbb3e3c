// @ts-check
// What sockets.awk prints, read back.

/** @typedef {{owner: string, protocol: string, port: number}} Listener an owner is pod:UID or node:PROGRAM */
/** @typedef {Listener & {address: string}} Socket the address is the other end's; the port is the server's */
/** @typedef {{protocol: string, source: string, target: string, port: number, answers: string, answersPort: number}} Passed */
/** @typedef {{addresses: string[], listeners: Listener[], clients: Socket[], servers: Socket[], passed: Passed[]}} Facts */

/**
 * The facts of one node.
 * @param {string} text
 * @returns {Facts}
 */
export function factsOf(text) {
  /** @type {Facts} */
  const facts = { addresses: [], listeners: [], clients: [], servers: [], passed: [] };
  for (const line of text.split('\n')) {
    const [kind, first, protocol, ...rest] = line.split(' ');
    if (kind === 'A') facts.addresses.push(canonical(first));
    if (kind === 'L') facts.listeners.push({ owner: first, protocol, port: parseInt(rest[0], 16) });
    if (kind === 'C') {
      const [address, port] = rest[0].split(':');
      facts.clients.push({ owner: first, protocol, address: addressOf(address), port: parseInt(port, 16) });
    }
    if (kind === 'S') facts.servers.push({ owner: first, protocol, port: parseInt(rest[0], 16), address: addressOf(rest[1]) });
    if (kind === 'T') {
      const [target, port, answers, answersPort] = rest;
      facts.passed.push({ protocol: first, source: canonical(protocol), target: canonical(target), port: Number(port), answers: canonical(answers), answersPort: Number(answersPort) });
    }
  }
  return facts;
}

/** An address as the kernel prints it, in words of four bytes, each from its last byte to its first. */
export function addressOf(hex) {
  const bytes = hex.match(/.{8}/g).flatMap((word) => word.match(/../g).reverse());
  if (bytes.length === 4) return dotted(bytes);
  if (hex.startsWith('0000000000000000FFFF0000')) return dotted(bytes.slice(12));
  return canonical(bytes.join('').match(/.{4}/g).join(':'));
}

function dotted(bytes) {
  return bytes.map((byte) => parseInt(byte, 16)).join('.');
}

/** The shortest way to write an address. */
export function canonical(address) {
  return address.includes(':') ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}

/** Whether an address never leaves its network namespace. */
export function isLoopback(address) {
  return address === '::1' || address === '::' || address === '0.0.0.0' || address.startsWith('127.');
}
