import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StampedChange } from '#core/annotation/change.ts';
import { formatClock } from '#core/annotation/clock.ts';
import { isAlive, mergeChange, type MergedRecord } from '#core/annotation/merge.ts';

const id = '00000000-0000-7000-8000-000000000001';
const writers = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b'] as const;

interface Entry {
  readonly change: StampedChange;
  readonly writer: string;
}

function entry(
  op: StampedChange['op'],
  fields: StampedChange['fields'],
  at: number,
  writer: string = writers[0],
  serial = at,
): Entry {
  const changeId = `00000000-0000-7000-8000-${serial.toString(16).padStart(12, '0')}`;
  return {
    writer,
    change: {
      op,
      kind: 'annotation',
      id,
      fields,
      previous: {},
      changeId,
      batchId: id,
      index: 0,
      of: 1,
      clock: formatClock(at, 0),
      annotator: '',
    },
  };
}

const anyFields = fc.dictionary(
  fc.constantFrom('note', 'status', 'attributes.checkable'),
  fc.constantFrom(null, 'a', 'b', 1),
  { maxKeys: 3 },
);
/** Clocks collide on purpose; change ids never do, as in a library. */
const anyEntries = fc
  .array(
    fc.tuple(
      fc.constantFrom('add', 'update', 'remove'),
      anyFields,
      fc.nat({ max: 6 }),
      fc.constantFrom(...writers),
    ),
    { maxLength: 8 },
  )
  .map((list) =>
    list.map(([op, fields, at, writer], serial) =>
      entry(op, op === 'remove' ? {} : fields, at, writer, serial),
    ),
  );

const mergeAll = (entries: readonly Entry[]) =>
  entries.reduce<MergedRecord | undefined>(
    (record, { change, writer }) => mergeChange(record, change, writer),
    undefined,
  );

describe('merging', () => {
  it('gives the same record in any order and with any repetition', () => {
    const shuffled = anyEntries.chain((entries) =>
      fc.tuple(
        fc.constant(entries),
        fc.shuffledSubarray([...entries, ...entries], { minLength: 2 * entries.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([entries, again]) => {
        expect(mergeAll(again)).toEqual(mergeAll(entries));
      }),
      { seed: 20240229, numRuns: 3000 },
    );
  });

  it('gives each field what was written to it last', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const record = mergeAll(entries);
        const inOrder = entries.toSorted((a, b) => (stamp(a) < stamp(b) ? -1 : 1));
        const expected = Object.assign({}, ...inOrder.map(({ change }) => change.fields)) as object;
        expect(record?.fields ?? {}).toEqual(expected);
        const decisive = inOrder.findLast(({ change }) => change.op !== 'update');
        if (record !== undefined) expect(isAlive(record)).toBe(decisive?.change.op === 'add');
      }),
      { seed: 20240229, numRuns: 1000 },
    );
  });

  it('gives back the very same object when a change brings nothing new', () => {
    const add = entry('add', { note: 'a' }, 1);
    const record = mergeAll([add, entry('update', { note: 'b' }, 3), entry('remove', {}, 4)])!;
    for (const old of [add, entry('update', { note: 'c' }, 2), entry('remove', {}, 3)]) {
      expect(mergeChange(record, old.change, old.writer)).toBe(record);
    }
  });

  it('keeps a removed record removed until it is added again later', () => {
    const add = entry('add', { note: 'a' }, 1);
    const remove = entry('remove', {}, 2);
    const update = entry('update', { note: 'b' }, 3);
    const revive = entry('add', { note: 'c' }, 4);
    expect(isAlive(mergeAll([remove, add])!)).toBe(false);
    expect(isAlive(mergeAll([add, remove, update])!)).toBe(false);
    const revived = mergeAll([revive, remove, update, add])!;
    expect(isAlive(revived)).toBe(true);
    expect(revived.fields).toEqual({ note: 'c' });
  });

  it('lets two people fill in different attributes of one annotation', () => {
    const record = mergeAll([
      entry('add', { note: '' }, 1),
      entry('update', { 'attributes.speaker': 'x' }, 2, writers[0]),
      entry('update', { 'attributes.checkable': 'yes' }, 2, writers[1], 3),
    ])!;
    expect(record.fields).toEqual({ note: '', 'attributes.speaker': 'x', 'attributes.checkable': 'yes' });
  });
});

const stamp = ({ change, writer }: Entry) => `${change.clock}/${writer}/${change.changeId}`;
