// Files that nobody made: real ones with bytes changed, cut, doubled and swapped, and tags in any order. A reader gives a text
// or says what is wrong; the same each time. ATTEST_FUZZ=10000 for the long form, ATTEST_SEED for other files.
import './pdf/newer-runtime.ts';
import { describe, expect, test } from 'vitest';
import { isWellFormed } from '../../src-core/text/canonical-text.ts';
import type { FormatName, FormatReading } from '../../src-renderer/readers/format-reading.ts';
import { readFormat } from '../../src-renderer/readers/read-format.ts';
import { ReaderProblem } from '../../src-renderer/readers/reader-problem.ts';
import { damagedFile, madeFile, randomFrom } from '../support/fuzzed-files.ts';

const rounds = Number(process.env['ATTEST_FUZZ'] ?? 160);
const seed = Number(process.env['ATTEST_SEED'] ?? 1);

async function outcome(format: FormatName, bytes: Uint8Array): Promise<FormatReading | ReaderProblem> {
  try {
    return await readFormat({ format, name: `a.${format}`, bytes });
  } catch (problem) {
    if (problem instanceof ReaderProblem) return problem;
    throw problem;
  }
}

function check(result: FormatReading | ReaderProblem): void {
  if (result instanceof ReaderProblem) {
    expect(result.message.length).toBeGreaterThan(20);
    return;
  }
  const { text, structure } = result;
  expect(text.trim()).not.toBe('');
  expect(isWellFormed(text)).toBe(true);
  expect(text).not.toMatch(/\r|\0/);
  const lines = text.split('\n').length;
  for (const line of structure.blocks.keys()) expect(line).toBeLessThan(lines);
  for (const { start, end, address } of structure.marks) {
    expect(start).toBeLessThan(end);
    expect(text.slice(start, end)).not.toContain('\n');
    if (address !== undefined) expect(address).toMatch(/^(?:https?:|mailto:)/);
  }
}

describe('any bytes', () => {
  test.each(['html', 'docx', 'epub', 'pdf'] as const)(
    'named as %s are a text or a problem, the same each time',
    async (format) => {
      let read = 0;
      for (let round = 0; round < rounds / 4; round++) {
        const random = randomFrom(seed * 1_000_003 + round);
        const bytes = round % 2 === 0 ? madeFile(format, random) : damagedFile(format, random);
        const result = await outcome(format, bytes);
        check(result);
        if (round % 8 === 0) expect(await outcome(format, bytes)).toEqual(result);
        if (!(result instanceof ReaderProblem)) read += 1;
      }
      // Else nothing but the first look at a file was tried.
      expect(read).toBeGreaterThan(0);
    },
    600_000,
  );
});
