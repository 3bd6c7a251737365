// Owns the frame in which JSON and raw bytes travel together over HTTP: 4 bytes of length (big-endian), the JSON as UTF-8,
// then the bytes. Knows nothing of what the JSON says.

export const frameType = 'application/x-attest-frame';
const prefixLength = 4;

/** The frame of a JSON text (as UTF-8) and the bytes that belong to it. */
export function joinFrame(json: Uint8Array, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(prefixLength + json.length + bytes.length);
  new DataView(frame.buffer).setUint32(0, json.length);
  frame.set(json, prefixLength);
  frame.set(bytes, prefixLength + json.length);
  return frame;
}

/** Views into the frame, not copies; undefined when the stated length does not fit. */
export function splitFrame(frame: Uint8Array): { json: Uint8Array; bytes: Uint8Array } | undefined {
  if (frame.length < prefixLength) return undefined;
  const length = new DataView(frame.buffer, frame.byteOffset, frame.byteLength).getUint32(0);
  if (length > frame.length - prefixLength) return undefined;
  return {
    json: frame.subarray(prefixLength, prefixLength + length),
    bytes: frame.subarray(prefixLength + length),
  };
}
