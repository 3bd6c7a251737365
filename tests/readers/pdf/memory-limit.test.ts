// What a part of a PDF file may become: more than the limit at once is refused, and everything is as before afterwards.
import { expect, test } from 'vitest';
import { limitMemory } from '../../../src-renderer/readers/pdf/memory-limit.ts';

test('more bytes at once than the limit are refused and told; other arrays are what they were', () => {
  const scope = { Uint8Array, DecompressionStream: 'unpacks' as unknown };
  const memory = limitMemory(1000, scope);
  expect(new scope.Uint8Array(1000)).toHaveLength(1000);
  expect(memory.refused()).toBeUndefined();
  expect(() => new scope.Uint8Array(1001)).toThrow(RangeError);
  expect(() => new scope.Uint8Array(5000)).toThrow(RangeError);
  expect(memory.refused()).toBe(1001);
  expect(scope.DecompressionStream).toBeUndefined();

  const made = new scope.Uint8Array([1, 2, 3]);
  expect(made).toBeInstanceOf(Uint8Array);
  expect(new TextEncoder().encode('x')).toBeInstanceOf(scope.Uint8Array);
  expect(scope.Uint8Array.from([1, 2])).toEqual(new Uint8Array([1, 2]));
  expect(new scope.Uint8Array(new ArrayBuffer(2000))).toHaveLength(2000);

  memory.stop();
  expect(scope).toEqual({ Uint8Array, DecompressionStream: 'unpacks' });
});
