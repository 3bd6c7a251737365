import { describe, expect, it } from 'vitest';
import type { Change, Fields, JournalEntry } from '#core/annotation/change.ts';
import { invertChanges } from '#core/annotation/change-inversion.ts';
import { formatClock } from '#core/annotation/clock.ts';
import { decide, type Decision } from '#core/annotation/conflict-decisions.ts';
import { conflictsOf, type Conflict } from '#core/annotation/conflicts.ts';
import { isAlive, mergeChange, type MergedRecord } from '#core/annotation/merge.ts';
import type { Id } from '#core/annotation/records.ts';

const id: Id = 'aaaaaaaa-0000-4000-8000-00000000000a';
const writers = { Ada: '00000001-0000-4000-8000-000000000001', Ben: '00000002-0000-4000-8000-000000000002' };
type Person = keyof typeof writers;

const whole: Fields = {
  ...{ type: 'claim', note: '', status: 'draft', documentId: id, setId: id },
  ...{ modifiedBy: 'Ada', modifiedAt: '2024-05-01T10:00:00.000Z' },
};
const decider = { annotator: 'Ada', moment: '2024-06-01T10:00:00.000Z' };

/** Writes entries with a place and time of their own. */
function createScribe() {
  const sequences = { Ada: 0, Ben: 0 };
  let time = 1_700_000_000_000;
  let made = 0;
  const entries: JournalEntry[] = [];
  const write = (person: Person, change: Change): JournalEntry => {
    made += 1;
    time += 1000;
    sequences[person] += 1;
    const changeId = `bbbbbbbb-0000-4000-8000-${String(made).padStart(12, '0')}`;
    const entry: JournalEntry = {
      ...change,
      ...{ changeId, batchId: changeId, index: 0, of: 1, annotator: person },
      ...{ clock: formatClock(time, 0), writer: writers[person], sequence: sequences[person] },
    };
    entries.push(entry);
    return entry;
  };
  return {
    entries,
    add: (person: Person, fields: Fields = whole) =>
      write(person, { op: 'add', kind: 'annotation', id, fields, previous: {} }),
    set: (person: Person, fields: Fields, previous: Fields) =>
      write(person, { op: 'update', kind: 'annotation', id, fields, previous }),
    remove: (person: Person, previous: Fields) =>
      write(person, { op: 'remove', kind: 'annotation', id, fields: {}, previous }),
    make(person: Person, changes: readonly Change[]) {
      for (const change of changes) write(person, change);
    },
    now(): Fields | undefined {
      let record: MergedRecord | undefined;
      for (const entry of entries) record = mergeChange(record, entry, entry.writer);
      return record !== undefined && isAlive(record) ? record.fields : undefined;
    },
  };
}

/** Ada's and Ben's notes, neither knowing of the other. */
function twoNotes() {
  const scribe = createScribe();
  scribe.add('Ada');
  scribe.set('Ada', { note: 'Ada’s', modifiedBy: 'Ada' }, { note: '', modifiedBy: 'Ada' });
  scribe.set('Ben', { note: 'Ben’s', modifiedBy: 'Ben' }, { note: '', modifiedBy: 'Ada' });
  return scribe;
}

const only = (conflicts: readonly Conflict[]): Conflict => {
  expect(conflicts).toHaveLength(1);
  return conflicts[0]!;
};

describe('conflicts', () => {
  it('name a field that two set without knowing of each other, with both values, who and when', () => {
    const { entries } = twoNotes();
    expect(only(conflictsOf(entries))).toEqual({
      ...{ what: 'field', kind: 'annotation', id, field: 'note' },
      standing: { value: 'Ben’s', annotator: 'Ben', writer: writers.Ben, clock: entries[2]!.clock },
      others: [{ value: 'Ada’s', annotator: 'Ada', writer: writers.Ada, clock: entries[1]!.clock }],
    });
  });

  it('are the same in whatever order the entries arrive', () => {
    const { entries } = twoNotes();
    expect(conflictsOf(entries.toReversed())).toEqual(conflictsOf(entries));
  });

  it('are none when the second saw what the first had set', () => {
    const scribe = createScribe();
    scribe.add('Ada');
    scribe.set('Ada', { note: 'One' }, { note: '' });
    scribe.set('Ben', { note: 'Two' }, { note: 'One' });
    expect(conflictsOf(scribe.entries)).toEqual([]);
  });

  it('are none when both set the same, or different fields', () => {
    const scribe = createScribe();
    scribe.add('Ada');
    scribe.set('Ada', { status: 'done', note: 'x' }, { status: 'draft', note: '' });
    scribe.set(
      'Ben',
      { status: 'done', 'attributes.stance': 'for' },
      { status: 'draft', 'attributes.stance': null },
    );
    expect(conflictsOf(scribe.entries)).toEqual([]);
  });

  it('are none when the same writer changed its own value again and again', () => {
    const scribe = createScribe();
    scribe.add('Ben');
    for (const note of ['a', 'ab', 'abc']) scribe.set('Ada', { note }, { note: '' });
    expect(conflictsOf(scribe.entries)).toEqual([]);
  });

  it('hold a value that came late although it is older', () => {
    const scribe = createScribe();
    scribe.add('Ada');
    scribe.set('Ben', { status: 'rejected' }, { status: 'draft' });
    scribe.set('Ada', { status: 'needs review' }, { status: 'draft' });
    scribe.set('Ada', { status: 'done' }, { status: 'needs review' });
    expect(only(conflictsOf(scribe.entries))).toMatchObject({
      field: 'status',
      standing: { value: 'done' },
      others: [{ value: 'rejected', annotator: 'Ben' }],
    });
  });

  it('tell of what was changed while another removed it, whichever came first', () => {
    for (const changedFirst of [true, false]) {
      const scribe = createScribe();
      scribe.add('Ada');
      const change = () => scribe.set('Ben', { note: 'Mine' }, { note: '' });
      if (changedFirst) change();
      scribe.remove('Ada', whole);
      if (!changedFirst) change();
      expect(only(conflictsOf(scribe.entries))).toMatchObject({
        what: 'removal',
        removed: { annotator: 'Ada' },
        changed: { annotator: 'Ben' },
        fields: ['note'],
        record: { note: 'Mine', type: 'claim' },
      });
    }
  });

  it('are none when who removed it had seen the change', () => {
    const scribe = createScribe();
    scribe.add('Ada');
    scribe.set('Ben', { note: 'Seen' }, { note: '' });
    scribe.remove('Ada', { ...whole, note: 'Seen' });
    expect(conflictsOf(scribe.entries)).toEqual([]);
  });
});

describe('a decision', () => {
  const decided = (choose: (conflict: Conflict) => Decision, scribe = twoNotes()) => {
    const changes = decide(choose(only(conflictsOf(scribe.entries))), scribe.now(), decider);
    scribe.make('Ada', changes);
    return { scribe, changes };
  };
  const value = (choice: number) => (conflict: Conflict) => ({ conflict, choice }) as Decision;

  it.each([
    [0, 'Ben’s'],
    [1, 'Ada’s'],
  ])('for value %i shows it, is signed, and is never asked for again', (choice, note) => {
    const { scribe } = decided(value(choice));
    expect(scribe.now()).toMatchObject({ note, modifiedBy: 'Ada', modifiedAt: decider.moment });
    expect(conflictsOf(scribe.entries)).toEqual([]);
  });

  it.each([0, 1])('for value %i can be undone, which puts back what stood there', (choice) => {
    const { scribe, changes } = decided(value(choice));
    scribe.make('Ada', invertChanges(changes, () => scribe.now()).changes);
    expect(scribe.now()).toMatchObject({ note: 'Ben’s', modifiedBy: 'Ben' });
  });

  it('among three values leaves none undecided', () => {
    const scribe = twoNotes();
    const { entries } = scribe;
    entries.push({
      ...entries[2]!,
      ...{ writer: '00000003-0000-4000-8000-000000000003', annotator: 'Cleo', sequence: 1 },
      ...{ changeId: 'cccccccc-0000-4000-8000-000000000003', fields: { note: 'Cleo’s' } },
    });
    expect(only(conflictsOf(entries))).toMatchObject({ others: [{ value: 'Ben’s' }, { value: 'Ada’s' }] });
    decided(value(0), scribe);
    expect(scribe.now()).toMatchObject({ note: 'Cleo’s' });
    expect(conflictsOf(entries)).toEqual([]);
  });

  it('for both notes puts them one under the other, the older first', () => {
    const { scribe, changes } = decided((conflict) => ({ conflict, choice: 'both' }) as Decision);
    expect(scribe.now()).toMatchObject({ note: 'Ada’s\n\nBen’s' });
    expect(conflictsOf(scribe.entries)).toEqual([]);
    scribe.make('Ada', invertChanges(changes, () => scribe.now()).changes);
    expect(scribe.now()).toMatchObject({ note: 'Ben’s' });
  });

  it('is not made on a record that changed meanwhile', () => {
    const scribe = twoNotes();
    const conflict = only(conflictsOf(scribe.entries));
    scribe.set('Ben', { note: 'Later' }, { note: 'Ben’s' });
    expect(decide(value(1)(conflict), scribe.now(), decider)).toEqual([]);
  });

  it.each(['keep-removed', 'bring-back'] as const)('to %s is kept, and can be undone', (choice) => {
    const scribe = createScribe();
    scribe.add('Ada');
    scribe.set('Ben', { note: 'Mine' }, { note: '' });
    scribe.remove('Ada', whole);
    const { changes } = decided((conflict) => ({ conflict, choice }) as Decision, scribe);
    const note = choice === 'bring-back' ? 'Mine' : undefined;
    expect(scribe.now()?.['note']).toBe(note);
    expect(conflictsOf(scribe.entries)).toEqual([]);
    scribe.make('Ada', invertChanges(changes, () => scribe.now()).changes);
    expect(scribe.now()).toBeUndefined();
  });
});
