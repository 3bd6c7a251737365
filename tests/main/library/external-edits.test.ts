// Whatever other programs do to a library's files, no document is ever half read and no annotation goes to another article.
// The short form runs always; ATTEST_EDITS=1000 runs the long one, ATTEST_SEED=N another course of events.
import { expect, test, vi } from 'vitest';
import { seededRandom } from '../../faults/seeded-random.ts';
import { expectSafeEdits } from '../../support/external-edits.ts';

const edits = Number(process.env['ATTEST_EDITS'] ?? 60);
const seed = Number(process.env['ATTEST_SEED'] ?? 7);
vi.setConfig({ testTimeout: 60_000 + edits * 1000 });

test(`${edits} random edits from outside (seed ${seed}): nothing is half read, nothing recorded is lost or moved`, async () => {
  const course = await expectSafeEdits(seededRandom(`edits ${seed}`), edits);
  console.info(
    `${course.records} recorded, ${course.files} files at the end; ${JSON.stringify(course.edits)}`,
  );
  expect(course.records).toBeGreaterThan(2);
});
