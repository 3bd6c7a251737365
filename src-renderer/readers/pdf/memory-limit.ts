// Owns how much one part of a PDF file may become when it is unpacked. pdf.js has no limit of its own: half a megabyte may hold gigabytes.

export interface MemoryLimit {
  /** How many bytes were asked for when it was refused; undefined while all was well. */
  refused(): number | undefined;
  /** Puts everything back as it was. */
  stop(): void;
}

type Scope = Pick<typeof globalThis, 'Uint8Array'> & { DecompressionStream?: unknown };

/**
 * Whoever asks this scope for more bytes at once than `most` gets a RangeError. Unpacking by the browser itself is put aside, as it gives
 * all before anybody can count; pdf.js then unpacks on its own, into bytes that it asks for here.
 */
export function limitMemory(most: number, scope: Scope = globalThis): MemoryLimit {
  const { Uint8Array: bytes, DecompressionStream: unpacking } = scope;
  let refused: number | undefined;
  scope.Uint8Array = new Proxy(bytes, {
    construct(target, given: unknown[], newTarget) {
      const [length] = given;
      if (typeof length === 'number' && length > most) {
        refused ??= length;
        throw new RangeError('More memory than a document needs.');
      }
      return Reflect.construct(target, given, newTarget === scope.Uint8Array ? target : newTarget) as object;
    },
  });
  scope.DecompressionStream = undefined;
  return {
    refused: () => refused,
    stop() {
      scope.Uint8Array = bytes;
      scope.DecompressionStream = unpacking;
    },
  };
}
