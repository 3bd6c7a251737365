// F11: whatever a file says that is given for an annotation set, reading it ends, says precisely what is wrong, changes nothing
// by itself, and what it takes is sound: it fits the schemas, the journal, its texts, and can be written and read again.
import fc from 'fast-check';
import { expect } from 'vitest';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import { stampedChangeSchema } from '#core/annotation/change.ts';
import { formatClock } from '#core/annotation/clock.ts';
import { annotationSchema, entitySchema, relationSchema } from '#core/annotation/records.ts';
import { exportAttestJson } from '#core/formats/attest-json-export.ts';
import { parseAttestJson, sizeLimit } from '#core/formats/attest-json-import.ts';
import type { ReadResult, ReadSet } from '#core/formats/exchanged-set.ts';
import { planImport } from '#core/formats/import-plan.ts';
import { unknownTextHash } from '#core/formats/piece-check.ts';
import { exportInputs, hashOf, idOf } from '../core/formats/random-set.ts';
import { testId } from '../support/journal-changes.ts';
import { hostileMarkup } from '../support/hostile-markup.ts';
import { faultTest, type FaultRound } from './fault-test.ts';
import { damagedContent, damagedText, wholeFiles } from './hostile-json.ts';

const hand = { annotator: 'Ana', now: '2026-01-01T00:00:00.000Z' };
const prototypes = [Object.prototype, Array.prototype, String.prototype, Function.prototype];
const shapes = () => prototypes.map((prototype) => Reflect.ownKeys(prototype).map(String).sort().join());
const untouched = shapes();

function goodFile(round: FaultRound): string {
  const [input] = fc.sample(exportInputs, { numRuns: 1, seed: Math.floor(round.random() * 2 ** 31) });
  const written = exportAttestJson(input!);
  return written.ok ? written.parts.join('') : '';
}

/** Reads it and holds what comes out against everything that is promised. */
function readAndCheck(round: FaultRound, source: string): ReadResult {
  const result = parseAttestJson(source);
  expect(shapes()).toEqual(untouched);
  round.count('files');
  for (const { where, reason } of [...result.refused, ...(result.ok ? result.notices : [])]) {
    expect(where).toMatch(/^\//);
    expect(reason).not.toBe('');
    expect(where.length + reason.length).toBeLessThan(6000);
  }
  if (!result.ok) {
    expect(result.problem).toMatch(/\S/);
    expect(result.problem.length).toBeLessThan(1500);
    round.count('refused with a reason');
    return result;
  }
  round.count('entries refused with a reason', result.refused.length);
  checkSound(round, result.set);
  return result;
}

function checkSound(round: FaultRound, set: ReadSet): void {
  const texts = new Map<string, string>();
  for (const { record, text, earlierTexts } of set.documents) {
    if (text !== undefined) texts.set(record.textHash, text);
    for (const [hash, earlier] of earlierTexts ?? []) texts.set(hash, earlier);
  }
  for (const annotation of set.annotations) {
    expect(annotationSchema.safeParse(annotation).error).toBeUndefined();
    const { textHash, pieces } = annotation.target;
    const text = textHash === unknownTextHash ? undefined : texts.get(textHash);
    if (text === undefined) continue;
    for (const { start, end, exact } of pieces) expect(text.slice(start, end)).toBe(exact);
  }
  for (const entity of set.entities) expect(entitySchema.safeParse(entity).success).toBe(true);
  for (const relation of set.relations) expect(relationSchema.safeParse(relation).success).toBe(true);

  const plan = planImport(
    set,
    { documents: [], entities: [], annotationSets: [], tagSet: defaultTagSet, knows: () => false },
    { newId: testId, hand },
  );
  const made = new Set(plan.changes.map(({ id }) => id));
  for (const [index, change] of plan.changes.entries()) {
    const stamp = { changeId: testId(), batchId: testId(), index, of: plan.changes.length };
    const stamped = { ...change, ...stamp, clock: formatClock(1, 0), annotator: 'Ana' };
    expect(stampedChangeSchema.safeParse(stamped).error, 'the journal takes it').toBeUndefined();
    if (change.kind === 'annotation') expect(made).toContain(change.fields['documentId']);
  }
  round.count('annotations taken', set.annotations.length);

  // What was taken can be written, and read again as the same.
  const generator = { name: 'Attest', version: '0.1.0' };
  const told = { generator, exportedAt: hand.now, includeTexts: true };
  const written = exportAttestJson({ ...set, tagSet: set.tagSet ?? defaultTagSet, ...told });
  expect(written.ok).toBe(true);
  if (!written.ok) return;
  const again = parseAttestJson(written.parts.join(''));
  expect(again.ok && again.set.annotations.length).toBe(set.annotations.length);
}

faultTest('F11', 'files damaged as text', { short: 30, long: 50_000 }, async (round) => {
  const source = goodFile(round);
  expect(readAndCheck(round, source)).toMatchObject({ ok: true, refused: [] });
  for (let turn = 0; turn < 8; turn += 1) readAndCheck(round, damagedText(source, round.random));
});

faultTest('F11', 'files damaged in what they say', { short: 30, long: 50_000 }, async (round) => {
  const source = goodFile(round);
  for (let turn = 0; turn < 8; turn += 1) readAndCheck(round, damagedContent(source, round.random));
});

faultTest('F11', 'files that are no annotation set', { short: 1, long: 1 }, async (round) => {
  for (const source of wholeFiles) expect(readAndCheck(round, source).ok, source.slice(0, 100)).toBe(false);
});

faultTest(
  'F11',
  'markup in every string is kept as the words it is',
  { short: 3, long: 300 },
  async (round) => {
    const pick = () => hostileMarkup[Math.floor(round.random() * hostileMarkup.length)]!;
    const provenance = {
      createdBy: pick().slice(0, 200),
      createdAt: hand.now,
      modifiedBy: 'x',
      modifiedAt: hand.now,
    };
    const text = `${hostileMarkup.join('\n')}\n`;
    const id = testId;
    const [setId, documentId] = [id(), id()];
    const entities = hostileMarkup.map((name) => ({
      ...provenance,
      ...{ id: id(), name, kind: 'person' as const, aliases: [pick()], note: pick() },
    }));
    const annotations = hostileMarkup.map((exact) => {
      const start = text.indexOf(exact);
      const pieces = [{ start, end: start + exact.length, exact, prefix: '', suffix: '' }];
      return {
        ...provenance,
        ...{ id: id(), documentId, setId, type: 'claim', target: { textHash: hashOf(text), pieces } },
        ...{ attributes: { summary: pick() }, note: pick(), status: 'draft' as const, origin: 'hand' },
      };
    });
    const record = {
      ...{
        id: documentId,
        path: `${pick().replaceAll('/', '_')}.txt`,
        title: pick(),
        sourceHash: hashOf(text),
      },
      ...{ textHash: hashOf(text), reader: 'text/1', status: 'to do' as const },
      metadata: { author: pick(), url: 'javascript:hit()' },
    };
    const annotationSet = { ...provenance, id: setId, name: pick().slice(0, 200), annotator: 'Ana' };
    const written = exportAttestJson({
      ...{
        annotationSet,
        tagSet: defaultTagSet,
        entities,
        documents: [{ record, text }],
        annotations,
        relations: [],
      },
      ...{ generator: { name: pick(), version: pick() }, exportedAt: hand.now, includeTexts: true },
    });
    const source = written.ok ? written.parts.join('') : '';
    const result = readAndCheck(round, source);
    expect(result.refused).toEqual([]);
    if (!result.ok) throw new Error(result.problem);
    expect(result.set.entities.map(({ name }) => name).sort()).toEqual([...hostileMarkup].sort());
    expect(new Map(result.set.annotations.map((one) => [one.id, one]))).toEqual(
      new Map(annotations.map((one) => [one.id, one])),
    );
    expect(result.set.documents[0]?.text).toBe(text);
    round.count('strings of markup', hostileMarkup.length * 2);
  },
);

faultTest(
  'F11',
  'files made to exhaust memory and patience',
  { short: 1, long: 1 },
  async (round) => {
    expect(parseAttestJson('x'.repeat(sizeLimit + 1))).toMatchObject({ ok: false });
    expect(parseAttestJson(`{"format":${'['.repeat(100_000_000)}`)).toMatchObject({ ok: false });
    const head = goodFile(round);
    const file = JSON.parse(head) as Record<string, unknown>;
    const many = (count: number, entry: (number: number) => unknown) =>
      Array.from({ length: count }, (_, at) => entry(at));
    const read = (more: Record<string, unknown>) => parseAttestJson(JSON.stringify({ ...file, ...more }));

    const junk = read({ annotations: many(20_000, (at) => at), relations: many(20_000, () => null) });
    expect(junk.refused.length).toBeGreaterThanOrEqual(40_000);
    const names = Object.fromEntries(many(10_000, (at) => [`part ${at}`, 1]) as [string, number][]);
    expect(read(names).refused.length).toBeGreaterThanOrEqual(10_000);

    const [document] = [
      { path: 'same.txt', title: 'Same', sourceHash: hashOf('x'), textHash: hashOf('x'), text: 'x' },
    ];
    const documents = many(20_000, (at) => ({
      ...document,
      id: idOf(at),
      reader: 'text/1',
      status: 'to do',
      metadata: {},
    }));
    const same = read({ documents, annotations: [], relations: [] });
    if (!same.ok) throw new Error(same.problem);
    const known = { entities: [], annotationSets: [], tagSet: defaultTagSet, knows: () => false };
    const records = same.set.documents.slice(0, 2000).map(({ record }) => ({ ...record, id: testId() }));
    const plan = planImport(same.set, { ...known, documents: records }, { newId: testId, hand });
    const paths = plan.changes.filter(({ kind }) => kind === 'document').map(({ fields }) => fields['path']);
    expect(new Set(paths).size).toBe(paths.length);

    const text = 'a b '.repeat(5000);
    const onText = {
      ...document,
      id: testId(),
      reader: 'text/1',
      status: 'to do',
      metadata: {},
      textHash: hashOf(text),
      text,
    };
    const provenance = { createdBy: '', createdAt: hand.now, modifiedBy: '', modifiedAt: hand.now };
    const wrong = many(130_000, (at) => ({
      ...{ id: idOf(at), documentId: onText.id, type: 'claim', textHash: hashOf(text), ...provenance },
      pieces: [{ start: at, end: at + 1, exact: 'z', prefix: '', suffix: '' }],
      ...{ anchoring: { state: 'exact' }, attributes: {}, note: '', status: 'draft', origin: 'hand' },
    }));
    const lost = read({ documents: [onText], annotations: wrong, relations: [] });
    expect(lost.ok && lost.notices.length).toBe(130_000);
    round.count('exhausting files', 6);
  },
  { timeout: 180_000 },
);
