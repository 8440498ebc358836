const MAX_DEPTH = 200;

/**
 * A received value as JSON can hold it: bytes become `{ base64, bytes }`,
 * functions (acks that the server asks for) are left out, and what is nested
 * deeper than 200 levels is cut, because `JSON.stringify` recurses.
 */
export function plainValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'function') {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (value instanceof Uint8Array || value instanceof ArrayBuffer) {
    return binaryNote(value);
  }
  if (depth >= MAX_DEPTH) {
    return `… nested deeper than ${MAX_DEPTH} levels`;
  }
  if (Array.isArray(value)) {
    return value.map((element) => plainValue(element, depth + 1));
  }
  const members = Object.entries(value).map(([key, member]) => [
    key,
    plainValue(member, depth + 1),
  ]);
  return Object.fromEntries(members);
}

/** Bytes that are no text, as JSON. */
export function binaryNote(bytes: Uint8Array | ArrayBuffer): { base64: string; bytes: number } {
  const buffer =
    bytes instanceof ArrayBuffer
      ? Buffer.from(bytes)
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { base64: buffer.toString('base64'), bytes: buffer.byteLength };
}
