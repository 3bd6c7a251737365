import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyFields } from '#core/annotation/change-inversion.ts';
import type { Batch, Change, Fields } from '#core/annotation/change.ts';
import {
  canRedo,
  canUndo,
  emptyLog,
  record,
  redo,
  redoLabel,
  undo,
  undoLabel,
  type CommandLog,
  type LogStep,
} from '#core/annotation/command-log.ts';
import type { Id, Json, RecordKind } from '#core/annotation/records.ts';

type Records = ReadonlyMap<Id, Fields>;

function apply(records: Records, changes: readonly Change[]): Records {
  const after = new Map(records);
  for (const change of changes) {
    const fields = applyFields(after.get(change.id), change);
    if (fields === undefined) after.delete(change.id);
    else after.set(change.id, fields);
  }
  return after;
}

const reading = (records: Records) => (_kind: RecordKind, id: Id) => records.get(id);
const kind = 'annotation';
const add = (id: Id, fields: Fields): Change => ({ op: 'add', kind, id, fields, previous: {} });
const update = (id: Id, fields: Fields, previous: Fields): Change => ({
  op: 'update',
  kind,
  id,
  fields,
  previous,
});
const remove = (id: Id, previous: Fields): Change => ({ op: 'remove', kind, id, fields: {}, previous });
const batch = (changes: readonly Change[], label = 'label'): Batch => ({
  id: 'b',
  label,
  changes,
  edits: [],
});
const logOf = (...batches: readonly Batch[]): CommandLog =>
  batches.reduce((log, one, index) => record(log, one, { at: index * 10_000 }), emptyLog);
const must = (step: LogStep | undefined): LogStep => {
  if (step === undefined) throw new Error('nothing to take back');
  return step;
};

describe('the command log', () => {
  test('is empty at first', () => {
    expect(canUndo(emptyLog)).toBe(false);
    expect(canRedo(emptyLog)).toBe(false);
    expect(undo(emptyLog, () => undefined, 'u')).toBeUndefined();
    expect(redo(emptyLog, () => undefined, 'r')).toBeUndefined();
  });

  test('gives the label of what would be taken back or done again', () => {
    const log = logOf(
      batch([add('a', { type: 'claim' })], 'tag'),
      batch([update('a', { note: 'x' }, { note: '' })], 'note'),
    );
    expect(undoLabel(log)).toBe('note');
    const step = must(undo(log, () => ({ type: 'claim', note: 'x' }), 'u'));
    expect(undoLabel(step.log)).toBe('tag');
    expect(redoLabel(step.log)).toBe('note');
  });

  test('gives an inverse batch with the id passed in, last change first', () => {
    const records = new Map([['a', { note: 'two' }]]);
    const log = logOf(batch([add('a', { note: 'one' }), update('a', { note: 'two' }, { note: 'one' })]));
    const step = must(undo(log, reading(records), 'fresh'));
    expect(step.batch).toEqual({
      ...batch([update('a', { note: 'one' }, { note: 'two' }), remove('a', { note: 'one' })]),
      id: 'fresh',
    });
    expect(step.skipped).toEqual([]);
  });

  test('forgets what could be redone once something new is done', () => {
    const step = must(undo(logOf(batch([add('a', {})])), () => ({}), 'u'));
    expect(canRedo(step.log)).toBe(true);
    expect(canRedo(record(step.log, batch([add('b', {})]), { at: 0 }))).toBe(false);
  });

  test('gives back the caret and the inverse edits that were recorded', () => {
    const caret = { documentId: 'd', anchor: 0, head: 3 };
    const edits = [{ documentId: 'd', edit: { start: 0, end: 0, insert: 'abc' } }];
    const inverseEdits = [{ documentId: 'd', edit: { start: 0, end: 3, insert: '' } }];
    const log = record(emptyLog, { ...batch([]), edits }, { at: 0, caret, inverseEdits });
    const undone = must(undo(log, () => undefined, 'u'));
    expect(undone.caret).toEqual(caret);
    expect(undone.batch?.edits).toEqual(inverseEdits);
    expect(must(redo(undone.log, () => undefined, 'r')).batch?.edits).toEqual(edits);
  });

  test('goes back through a hundred thousand steps', () => {
    let log = emptyLog;
    for (let step = 0; step < 100_000; step += 1) {
      log = record(log, batch([update('a', { n: step + 1 }, { n: step })]), { at: 0 });
    }
    let fields: Fields | undefined = { n: 100_000 };
    let steps = 0;
    while (canUndo(log)) {
      const step = must(undo(log, () => fields, 'u'));
      for (const change of step.batch?.changes ?? []) fields = applyFields(fields, change);
      log = step.log;
      steps += 1;
    }
    expect(steps).toBe(100_000);
    expect(fields).toEqual({ n: 0 });
  });
});

describe('undo beside the work of others', () => {
  test('leaves fields alone that were changed since, and takes the others back', () => {
    const log = logOf(batch([update('a', { note: 'mine', status: 'done' }, { note: '', status: 'draft' })]));
    const step = must(undo(log, () => ({ note: 'theirs', status: 'done' }), 'u'));
    expect(step.batch?.changes).toEqual([update('a', { status: 'draft' }, { status: 'done' })]);
    expect(step.skipped).toEqual([{ kind, id: 'a', reason: 'changed', fields: ['note'] }]);
  });

  test('does not remove an annotation that somebody has changed since it was added', () => {
    const log = logOf(batch([add('a', { note: '' }), add('b', { note: '' })]));
    const records = new Map([
      ['a', { note: 'theirs' }],
      ['b', { note: '' }],
    ]);
    const step = must(undo(log, reading(records), 'u'));
    expect(step.batch?.changes).toEqual([remove('b', { note: '' })]);
    expect(step.skipped).toEqual([{ kind, id: 'a', reason: 'changed', fields: ['note'] }]);
  });

  test('does not bring back a record twice, nor change one that is gone', () => {
    const revived = must(undo(logOf(batch([remove('a', { note: '' })])), () => ({ note: '' }), 'u'));
    expect(revived.batch).toBeUndefined();
    expect(revived.skipped).toEqual([{ kind, id: 'a', reason: 'there', fields: [] }]);
    const gone = must(undo(logOf(batch([update('a', { note: 'x' }, { note: '' })])), () => undefined, 'u'));
    expect(gone.batch).toBeUndefined();
    expect(gone.skipped).toEqual([{ kind, id: 'a', reason: 'gone', fields: [] }]);
  });

  test('leaves alone what others set to the same, and says so', () => {
    const records: Records = new Map([['a', { status: 'done', note: 'mine' }]]);
    const log = logOf(batch([update('a', { status: 'done', note: 'mine' }, { status: 'draft', note: '' })]));
    const step = must(undo(log, reading(records), 'u', () => ({ status: 'done' })));
    expect(step.batch?.changes).toEqual([update('a', { note: '' }, { note: 'mine' })]);
    expect(step.skipped).toEqual([{ kind, id: 'a', reason: 'changed', fields: ['status'] }]);
  });

  test('keeps a record that others worked on, also where they only confirmed what stood there', () => {
    const log = logOf(batch([add('a', { status: 'done' })]));
    const step = must(
      undo(log, reading(new Map([['a', { status: 'done' }]])), 'u', () => ({ status: 'done' })),
    );
    expect(step.batch).toBeUndefined();
    expect(step.skipped).toEqual([{ kind, id: 'a', reason: 'changed', fields: ['status'] }]);
  });

  test('brings a record back with what others did to it meanwhile', () => {
    const log = logOf(batch([remove('a', { status: 'draft', note: 'mine' })]));
    const step = must(undo(log, reading(new Map()), 'u', () => ({ status: 'done' })));
    expect(step.batch?.changes).toEqual([add('a', { status: 'done', note: 'mine' })]);
  });

  test('leaves nothing to redo when everything was skipped, and goes on to the step before', () => {
    const log = logOf(
      batch([add('a', {})], 'first'),
      batch([update('b', { note: 'x' }, { note: '' })], 'second'),
    );
    const step = must(undo(log, () => undefined, 'u'));
    expect(canRedo(step.log)).toBe(false);
    expect(undoLabel(step.log)).toBe('first');
  });

  test('does not report that the moment of modification moved on', () => {
    const log = logOf(batch([update('a', { note: 'x', modifiedAt: '1' }, { note: null, modifiedAt: '0' })]));
    const step = must(undo(log, () => ({ note: 'x', modifiedAt: '2', status: 'done' }), 'u'));
    expect(step.skipped).toEqual([]);
    expect(step.batch?.changes).toEqual([update('a', { note: null }, { note: 'x' })]);
  });

  test('redoes only what was undone', () => {
    const log = logOf(batch([update('a', { note: 'mine', status: 'done' }, { note: '', status: 'draft' })]));
    const undone = must(undo(log, () => ({ note: 'theirs', status: 'done' }), 'u'));
    const redone = must(redo(undone.log, () => ({ note: 'theirs', status: 'draft' }), 'r'));
    expect(redone.batch?.changes).toEqual([update('a', { status: 'done' }, { status: 'draft' })]);
  });
});

describe('coalescing', () => {
  const typed = (from: string, to: string) => batch([update('a', { note: to }, { note: from })]);

  test('makes one step of letters typed within a second of each other', () => {
    let log = record(emptyLog, typed('', 'a'), { at: 0, coalesceKey: 'note a' });
    log = record(log, typed('a', 'ab'), { at: 900, coalesceKey: 'note a' });
    log = record(log, typed('ab', 'abc'), { at: 1900, coalesceKey: 'note a' });
    const step = must(undo(log, () => ({ note: 'abc' }), 'u'));
    expect(step.batch?.changes).toEqual([update('a', { note: '' }, { note: 'abc' })]);
    expect(canUndo(step.log)).toBe(false);
  });

  test.each([
    ['after a pause', { at: 1001, coalesceKey: 'k' }],
    ['under another key', { at: 10, coalesceKey: 'other' }],
    ['without a key', { at: 10 }],
  ])('starts a new step %s', (_name, options) => {
    const log = record(
      record(emptyLog, typed('', 'a'), { at: 0, coalesceKey: 'k' }),
      typed('a', 'ab'),
      options,
    );
    expect(must(undo(log, () => ({ note: 'ab' }), 'u')).batch?.changes).toEqual([
      update('a', { note: 'a' }, { note: 'ab' }),
    ]);
  });

  test('starts a new step for another record, for other operations, and when something came between', () => {
    const first = record(emptyLog, typed('', 'a'), { at: 0, coalesceKey: 'k' });
    for (const next of [
      batch([update('b', { note: 'b' }, { note: '' })]),
      batch([add('a', { note: 'x' })]),
      batch([]),
      typed('theirs', 'theirs!'),
    ]) {
      expect(
        canUndo({
          undoable: record(first, next, { at: 1, coalesceKey: 'k' }).undoable?.below,
          redoable: undefined,
        }),
      ).toBe(true);
    }
  });

  test('starts a new step after an undo', () => {
    const key = { at: 0, coalesceKey: 'k' };
    const log = record(record(emptyLog, typed('', 'a'), key), batch([add('b', {})]), { at: 1 });
    const undone = must(undo(log, () => ({}), 'u')).log;
    const next = record(undone, typed('a', 'ab'), { ...key, at: 2 });
    expect(next.undoable?.below).toBe(undone.undoable);
  });
});

const ids = ['a', 'b', 'c'] as const;
const names = ['note', 'status', 'attributes.form'] as const;
const value: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json[]>('', 'x', 1, null),
  fc.constant<Json>([1, { a: 'b' }]),
);
const command = fc.record({
  do: fc.constantFrom('write', 'write', 'write', 'undo', 'undo', 'redo'),
  changes: fc.array(
    fc.record({ id: fc.constantFrom(...ids), name: fc.constantFrom(...names), value, removal: fc.boolean() }),
    { minLength: 1, maxLength: 4 },
  ),
});
type Wish = { id: Id; name: string; value: Json; removal: boolean };

/** Changes as commands make them: each fits the records that the one before left. */
function plan(records: Records, wishes: readonly Wish[]): Change[] {
  let state = records;
  return wishes.map((wish) => {
    const now = state.get(wish.id);
    let change: Change;
    if (now === undefined) {
      change = add(wish.id, wish.value === null ? {} : { [wish.name]: wish.value });
    } else if (wish.removal) {
      change = remove(wish.id, now);
    } else {
      change = update(wish.id, { [wish.name]: wish.value }, { [wish.name]: now[wish.name] ?? null });
    }
    state = apply(state, [change]);
    return change;
  });
}

describe('any sequence of commands, undo and redo', () => {
  test('agrees with a history of plain snapshots', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        let log = emptyLog;
        let records: Records = new Map();
        const past: Records[] = [];
        let future: Records[] = [];
        for (const { do: what, changes } of commands) {
          if (what === 'write') {
            const planned = plan(records, changes);
            past.push(records);
            future = [];
            log = record(log, batch(planned), { at: 0 });
            records = apply(records, planned);
          } else {
            const [from, to] = what === 'undo' ? [past, future] : [future, past];
            const expected = from.pop();
            const step = (what === 'undo' ? undo : redo)(log, reading(records), 'x');
            expect(step === undefined).toBe(expected === undefined);
            if (step === undefined || expected === undefined) continue;
            expect(step.skipped).toEqual([]);
            to.push(records);
            log = step.log;
            records = apply(records, step.batch?.changes ?? []);
            expect(records).toEqual(expected);
          }
          expect([canUndo(log), canRedo(log)]).toEqual([past.length > 0, future.length > 0]);
        }
      }),
      { seed: 20_251_122, numRuns: 500 },
    );
  });

  test('never touches a field after somebody else has set it', () => {
    const foreign = fc.record({ id: fc.constantFrom(...ids), name: fc.constantFrom(...names) });
    fc.assert(
      fc.property(fc.array(fc.oneof(command, foreign), { maxLength: 40 }), (steps) => {
        let log = emptyLog;
        let records: Records = new Map();
        const theirs = new Map<string, Json>();
        let counter = 0;
        for (const step of steps) {
          if (!('do' in step)) {
            const now = records.get(step.id);
            if (now === undefined) continue;
            counter += 1;
            const set = { [step.name]: `theirs ${counter}` };
            theirs.set(`${step.id}/${step.name}`, `theirs ${counter}`);
            records = apply(records, [update(step.id, set, {})]);
          } else if (step.do === 'write') {
            const mine = plan(
              records,
              step.changes.filter((wish) => !wish.removal),
            );
            for (const change of mine) {
              for (const name of Object.keys(change.fields)) theirs.delete(`${change.id}/${name}`);
            }
            log = record(log, batch(mine), { at: 0 });
            records = apply(records, mine);
          } else {
            const taken = (step.do === 'undo' ? undo : redo)(log, reading(records), 'x');
            log = taken?.log ?? log;
            records = apply(records, taken?.batch?.changes ?? []);
          }
          for (const [place, expected] of theirs) {
            const [id = '', name = ''] = place.split('/');
            expect(records.get(id)?.[name]).toBe(expected);
          }
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
