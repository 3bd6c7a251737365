import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIdMaker } from '#core/annotation/uuid.ts';
import { idSchema } from '#core/annotation/records.ts';

const random = (count: number) => Uint8Array.from({ length: count }, () => Math.floor(Math.random() * 256));

describe('ids', () => {
  it('are UUIDs of version 7 that carry the time they were made', () => {
    const id = createIdMaker(() => 0x0123456789ab, random)();
    expect(idSchema.safeParse(id).success).toBe(true);
    expect(id.startsWith('01234567-89ab-7')).toBe(true);
  });

  it('ascend, whatever the wall clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 2 ** 46 }), { minLength: 2, maxLength: 50 }), (times) => {
        let at = 0;
        const newId = createIdMaker(() => times[at++] ?? 0, random);
        const ids = times.map(() => newId());
        expect(ids).toEqual([...ids].sort());
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { seed: 7 },
    );
  });

  it('stay unique and ascending when thousands are made in one millisecond', () => {
    const newId = createIdMaker(
      () => 1_700_000_000_000,
      () => new Uint8Array(10).fill(255),
    );
    const ids = Array.from({ length: 20_000 }, newId);
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
  });
});
