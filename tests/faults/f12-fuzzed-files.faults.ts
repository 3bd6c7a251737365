// F12: files that nobody made, to every reader and importer. Each ends in a text or in words on what is wrong, within its time and
// memory; the same bytes give the same; and the page that asked goes on.
import fc from 'fast-check';
import { expect } from 'vitest';
import { exportAttestJson } from '#core/formats/attest-json-export.ts';
import { parseAttestJson } from '#core/formats/attest-json-import.ts';
import { isWellFormed } from '#core/text/canonical-text.ts';
import type { FormatName } from '../../src-renderer/readers/format-reading.ts';
import { analyseMarkdown } from '../../src-renderer/readers/markdown-analysis.ts';
import { readDocument } from '../../src-renderer/readers/read-document.ts';
import { ReaderProblem } from '../../src-renderer/readers/reader-problem.ts';
import { exportInputs } from '../core/formats/random-set.ts';
import { changed, damagedFile, madeFile } from '../support/fuzzed-files.ts';
import { faultTest, type FaultRound } from './fault-test.ts';
import { openReadingPage, type Reading } from './reading-page.ts';

const formats: readonly FormatName[] = ['html', 'docx', 'epub', 'pdf'];
/** Milliseconds and megabytes, as it is aimed at. */
const longest = 5000;
const mostMemory = 512;
const filesOfRound = 25;

function checkReading(round: FaultRound, reading: Reading): void {
  round.count(`${reading.outcome === 'read' ? 'read' : 'refused with a reason'}`);
  if (reading.outcome === 'read') {
    expect(reading.text.trim()).not.toBe('');
    expect(isWellFormed(reading.text)).toBe(true);
  } else {
    expect(reading.outcome).toBe('problem');
    expect(reading.message.length).toBeGreaterThan(20);
    expect(reading.message).not.toMatch(/undefined|\[object/);
  }
  round.count('took longer than 1 s', reading.took > 1000 ? 1 : 0);
  round.count('took longer than 5 s', reading.took > longest ? 1 : 0);
  round.count('took more than 512 MB', reading.peak > mostMemory ? 1 : 0);
  expect(reading.peak).toBeLessThan(mostMemory);
}

faultTest(
  'F12',
  'fuzzed documents of each format',
  { short: 1, long: 400 },
  async (round) => {
    const page = await openReadingPage();
    for (let file = 0; file < filesOfRound; file += 1) {
      const format = formats[file % formats.length]!;
      const bytes = round.random() < 0.5 ? madeFile(format, round.random) : damagedFile(format, round.random);
      round.count('files');
      // Slow once on a machine that others share is not slow.
      let reading = await page.read(format, bytes, 30_000);
      if (reading.took > longest) reading = await page.read(format, bytes, longest * 2);
      checkReading(round, reading);
      expect(reading.took).toBeLessThan(longest * 2);
      if (file % 8 === 0) {
        const again = await page.read(format, bytes, 30_000);
        expect([again.outcome, again.text, again.message]).toEqual([
          reading.outcome,
          reading.text,
          reading.message,
        ]);
        round.count('read twice, the same');
      }
    }
    expect(page.foreign).toEqual([]);
    round.count('requests that left the machine', page.foreign.length);
  },
  { timeout: 600_000 },
);

const texts = [
  '# Rents\n\nThe *mayor* said: “No.” [More](https://echo.example/)\n\n- one\n- two\n\n> quoted\n',
  '---\ntitle: x\ndate: 2024-01-01\n---\n\nWords 🌍 שלום مرحبا\r\nand more.\n',
];

faultTest('F12', 'fuzzed texts, Markdown and sets', { short: 1, long: 100 }, async (round) => {
  const analyse = (text: string) => Promise.resolve(analyseMarkdown(text));
  for (let file = 0; file < 40; file += 1) {
    const source = texts[Math.floor(round.random() * texts.length)]!;
    const bytes = changed(
      new TextEncoder().encode(source.repeat(1 + Math.floor(round.random() * 20))),
      round.random,
    );
    const name = round.random() < 0.5 ? 'a.txt' : 'a.md';
    round.count('files');
    try {
      const { text, structure } = await readDocument({ name, bytes }, { analyse });
      expect(isWellFormed(text)).toBe(true);
      for (const { start, end } of (await structure).marks)
        expect(text.slice(start, end)).not.toContain('\n');
      const again = await readDocument({ name, bytes: bytes.slice() }, { analyse });
      expect(again.text).toBe(text);
      expect(await again.structure).toEqual(await structure);
      round.count('read twice, the same');
    } catch (problem) {
      if (!(problem instanceof ReaderProblem)) throw problem;
      expect(problem.message.length).toBeGreaterThan(20);
      round.count('refused with a reason');
    }
  }
  for (const input of fc.sample(exportInputs, { numRuns: 10, seed: Math.floor(round.random() * 2 ** 31) })) {
    const written = exportAttestJson(input);
    const bytes = changed(new TextEncoder().encode(written.ok ? written.parts.join('') : '{}'), round.random);
    const result = parseAttestJson(new TextDecoder().decode(bytes));
    round.count('files');
    if (!result.ok) expect(result.problem).toMatch(/\S/);
  }
});
