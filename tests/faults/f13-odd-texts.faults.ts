// F13: texts with everything that scripts, systems and accidents put into them. From the bytes through anchoring to the export,
// every offset names exactly the words that were meant, and none lies within a surrogate pair.
import { expect } from 'vitest';
import { describeTarget } from '#core/anchoring/describe.ts';
import { reanchor } from '#core/anchoring/anchor.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import type { Annotation } from '#core/annotation/records.ts';
import { exportAttestJson } from '#core/formats/attest-json-export.ts';
import { parseAttestJson } from '#core/formats/attest-json-import.ts';
import { isWellFormed } from '#core/text/canonical-text.ts';
import { snapEdge } from '#core/text/edge-snapping.ts';
import { ladderOf } from '#core/text/snap-ladder.ts';
import { snapSelection } from '#core/text/snapping.ts';
import type { Span } from '#core/text/span.ts';
import { analyseMarkdown } from '../../src-renderer/readers/markdown-analysis.ts';
import { readDocument } from '../../src-renderer/readers/read-document.ts';
import { hashOf } from '../core/formats/random-set.ts';
import { testId } from '../support/journal-changes.ts';
import { faultTest, type FaultRound } from './fault-test.ts';

const parts = [
  ...[
    'Rents fell 4 % in May. ',
    'The mayor said: “No.” ',
    'and then ',
    '# Heading ',
    '- item ',
    '**bold** ',
    '> said ',
  ],
  ...[
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    '\u2028',
    '\u2029',
    '\u0085',
    '\t',
    '\u00a0',
    '\u200b',
    '\u00ad',
    '\uFEFF',
    '\u2060',
  ],
  ...['e\u0301', 'é', 'ﬁ', 'Å', 'Å', '한', '\u1112\u1161\u11ab', 'o\u0323\u0302', 'q\u0307\u0323', 'Z̸̡͌ͧa̴l̶g̷o̸'],
  ...['🌍', '👩‍👩‍👧', '👍🏽', '🇩🇪🇫🇷', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '𝒜𝓃𝒶', '𠮷', '\u{10ffff}', '\u{1f468}\u200d'],
  ...['שלום ', 'مرحبا ', '\u202eevil\u202c', '\u2066iso\u2069', '\u200fx\u200e', '\u061c', '\u202d123\u202c'],
  ...[
    'ไทย',
    'हिन्दी',
    'க்ஷ',
    'မြန်မာ',
    '漢字',
    'カ\u3099',
    '\u0600\u0661',
    '\u0e33',
    '\u180e',
    '\ufe0f',
    '\u0301',
  ],
];
/** Written in UTF-16 only: no UTF-8 says them. */
const halves = ['\ud83d', '\ude00', '\ud800\ud800', '\udc00\ud800'];

type Pick = <T>(from: readonly T[]) => T;

function oddText(round: FaultRound, pick: Pick, more: readonly string[]): string {
  const length = 5 + Math.floor(round.random() * 120);
  // Begins with words, as no file's signature does.
  return `Words first. ${Array.from({ length }, () => pick(round.random() < 0.1 ? [...more, ...parts] : parts)).join('')}`;
}

const encoders: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'utf-8': (text) => Buffer.from(text, 'utf8'),
  'utf-8 with mark': (text) => Buffer.from(`\uFEFF${text}`, 'utf8'),
  'utf-16le': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'utf-16be': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
};

/** The canonical text by its definition, put together in another way than the readers do. */
function expectedText(text: string): string {
  return text.toWellFormed().split('\r\n').join('\n').split('\r').join('\n').split('\0').join('␀');
}

const insidePair = (text: string, at: number) =>
  at > 0 && /[\ud800-\udbff]/.test(text[at - 1]!) && /[\udc00-\udfff]/.test(text[at] ?? '');

function expectWhole(text: string, { start, end }: Span): void {
  expect(start).toBeGreaterThanOrEqual(0);
  expect(end).toBeLessThanOrEqual(text.length);
  expect(insidePair(text, start) || insidePair(text, end)).toBe(false);
}

function annotationOn(text: string, spans: readonly Span[], documentId: string, setId: string): Annotation {
  return {
    ...{ id: testId(), documentId, setId, type: 'claim', target: describeTarget(text, spans, hashOf(text)) },
    ...{ attributes: {}, note: 'x', status: 'draft', origin: 'hand', createdBy: 'Ana', modifiedBy: 'Ana' },
    ...{ createdAt: '2026-01-01T00:00:00.000Z', modifiedAt: '2026-01-01T00:00:00.000Z' },
  };
}

/** Export, read again, and compare: both kinds of offset must name the words. */
function checkExchange(round: FaultRound, text: string, selections: readonly Span[]): readonly Annotation[] {
  const [documentId, setId] = [testId(), testId()];
  const annotations = selections.map((span) => annotationOn(text, [span], documentId, setId));
  const [stamp] = annotations;
  const { createdBy, createdAt, modifiedBy, modifiedAt } = stamp!;
  const provenance = { createdBy, createdAt, modifiedBy, modifiedAt };
  const record = {
    ...{ id: documentId, path: 'Odd.txt', title: 'Odd', sourceHash: hashOf(text), textHash: hashOf(text) },
    ...{ reader: 'text/1', status: 'to do' as const, metadata: {} },
  };
  const written = exportAttestJson({
    ...{
      annotationSet: { id: setId, name: 'x', annotator: 'Ana', ...provenance },
      tagSet: defaultTagSet,
      entities: [],
    },
    ...{ documents: [{ record, text }], annotations, relations: [], includeTexts: true },
    ...{ generator: { name: 'Attest', version: '1' }, exportedAt: createdAt },
  });
  if (!written.ok) throw new Error(written.problem);
  expect(written.report.mismatches).toEqual([]);
  const source = written.parts.join('');
  const codePoints = [...text];
  const file = JSON.parse(source) as {
    annotations: { pieces: { exact: string; codePoints: Span }[] }[];
  };
  for (const { exact, codePoints: at } of file.annotations.flatMap(({ pieces }) => pieces)) {
    expect(codePoints.slice(at.start, at.end).join('')).toBe(exact);
  }
  const read = parseAttestJson(source);
  if (!read.ok) throw new Error(read.problem);
  expect([...read.refused, ...read.notices]).toEqual([]);
  const byId = new Map(read.set.annotations.map((one) => [one.id, one.target]));
  for (const { id, target } of annotations) expect(byId.get(id)).toEqual(target);
  round.count('annotations written and read', annotations.length);
  return annotations;
}

faultTest('F13', 'odd texts keep every offset exact', { short: 60, long: 20_000 }, async (round) => {
  const pick: Pick = (from) => from[Math.floor(round.random() * from.length)]!;
  const name = pick(Object.keys(encoders));
  // One NUL in 104 characters or more is taken for an accident; more than one in 50 would not be text.
  const nul = round.random() < 0.3 ? `${'Words first. '.repeat(8)}\0` : '';
  const source = nul + oddText(round, pick, name.startsWith('utf-16') ? halves : []);
  const bytes = encoders[name]!(source);
  const document = await readDocument(
    { name: pick(['Odd.txt', 'Odd.md']), bytes },
    {
      analyse: (markdown) => Promise.resolve(analyseMarkdown(markdown)),
    },
  );
  const { text } = document;
  expect(text).toBe(expectedText(source));
  expect(isWellFormed(text) && !/[\r\0]/.test(text)).toBe(true);
  const { blocks, marks } = await document.structure;
  const lines = text.split('\n').length;
  for (const line of blocks.keys()) expect(line).toBeLessThan(lines);
  for (const mark of marks) expectWhole(text, mark);
  round.count('texts');

  const selections: Span[] = [];
  for (let turn = 0; turn < 30; turn += 1) {
    const [a, b] = [round.random(), round.random()].map((part) => Math.floor(part * (text.length + 1)));
    const drawn = { start: Math.min(a!, b!), end: Math.max(a!, b!) };
    const snapped = snapSelection(text, drawn);
    if (snapped === undefined || snapped.end === snapped.start) continue;
    expectWhole(text, snapped);
    for (const { span } of ladderOf(text, snapped)) expectWhole(text, span);
    for (const edge of ['start', 'end'] as const) {
      const at = snapEdge(text, snapped, edge, Math.floor(round.random() * text.length));
      expectWhole(
        text,
        edge === 'start' ? { start: at, end: snapped.end } : { start: snapped.start, end: at },
      );
    }
    // What was drawn without snapping is widened, never cut.
    for (const { start, end, exact } of describeTarget(text, [drawn.end > drawn.start ? drawn : snapped], 'x')
      .pieces) {
      expectWhole(text, { start, end });
      expect(text.slice(start, end)).toBe(exact);
    }
    selections.push(snapped);
  }
  if (selections.length === 0) return;
  const annotations = checkExchange(round, text, selections);

  // The text changes around them: what is found reads as before, or says that it changed, or is lost.
  const at = Math.floor(round.random() * text.length);
  const changed = (
    text.slice(0, at) +
    oddText(round, pick, []) +
    text.slice(at + Math.floor(round.random() * 20))
  )
    .toWellFormed()
    .replace(/\r\n?/g, '\n');
  const targets = annotations.map(({ target }) => target);
  const anchors = reanchor({ fromText: text, toText: changed, toHash: hashOf(changed), targets });
  for (const [index, anchor] of anchors.entries()) {
    if (anchor.state === 'lost') continue;
    for (const span of anchor.spans) expectWhole(changed, span);
    if (anchor.state === 'changed') continue;
    const words = anchor.spans.map(({ start, end }) => changed.slice(start, end));
    expect(words).toEqual(targets[index]!.pieces.map(({ exact }) => exact));
    round.count('found again');
  }
  round.count('moved silently', 0);
});

faultTest('F13', 'bytes that are damaged or no text', { short: 60, long: 20_000 }, async (round) => {
  const pick: Pick = (from) => from[Math.floor(round.random() * from.length)]!;
  const bytes = Uint8Array.from(encoders[pick(Object.keys(encoders))]!(oddText(round, pick, ['\0'])));
  for (let times = Math.floor(round.random() * 20); times > 0; times -= 1) {
    bytes[Math.floor(round.random() * bytes.length)] = pick([
      0,
      0x80,
      0xc0,
      0xed,
      0xf5,
      0xff,
      Math.floor(round.random() * 256),
    ]);
  }
  const cut = bytes.subarray(0, Math.ceil(round.random() * bytes.length));
  const read = await readDocument(
    { name: 'Damaged.md', bytes: cut },
    {
      analyse: (markdown) => Promise.resolve(analyseMarkdown(markdown)),
    },
  ).catch((error: unknown) => error as Error);
  if (read instanceof Error) {
    // Refused with a reason for people, not fallen over.
    expect(read.name).toBe('ReaderProblem');
    round.count('refused with a reason');
    return;
  }
  expect(isWellFormed(read.text) && !/[\r\0]/.test(read.text)).toBe(true);
  for (const mark of (await read.structure).marks) expectWhole(read.text, mark);
  round.count('read');
  const { length } = read.text;
  if (length > 2)
    checkExchange(round, read.text, [
      { start: 0, end: length },
      { start: length >> 1, end: length },
    ]);
});

faultTest('F13', 'very long lines and very large files', { short: 1, long: 1 }, async (round) => {
  const text = 'wörd 🙂 \u202e'.repeat(100_000);
  const read = await readDocument({ name: 'Long.txt', bytes: Buffer.from(text) });
  expect(read.text).toBe(text);
  const spans = [0, 499_999, 500_003, text.length - 9].map((start) => ({ start, end: start + 7 }));
  for (const span of spans) expectWhole(text, snapSelection(text, span) ?? { start: 0, end: 0 });
  checkExchange(round, text, spans);
  const huge = new Uint8Array(100_000_000).fill(0x61);
  await expect(readDocument({ name: 'Huge.txt', bytes: huge })).rejects.toMatchObject({
    name: 'ReaderProblem',
  });
  round.count('texts', 2);
});
