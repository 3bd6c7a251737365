// Runs as a process of its own: opens a library and appends batches until it is killed, printing what was acknowledged.
// node journal-child.mjs LIBRARY USER-DATA SEED
import { randomUUID } from 'node:crypto';
import { formatClock } from '#core/annotation/clock.ts';
import { createIdMaker } from '#core/annotation/uuid.ts';
import { createLibraries } from '../../src-main/library/libraries.ts';

const [folder = '', userData = '', seed = '0'] = process.argv.slice(2);
const newId = createIdMaker(Date.now, (count) =>
  Buffer.from(randomUUID().replaceAll('-', ''), 'hex').subarray(0, count),
);
const libraries = await createLibraries({ userData, rotateAt: 60_000 });
const { key, writer } = await libraries.openFolder(folder);
const { journal } = libraries.get(key);
process.stdout.write(`writer ${writer}\n`);

async function appendForEver(lane: number): Promise<never> {
  for (let round = 0; ; round += 1) {
    const count = 1 + ((Number(seed) + lane * 7 + round * 3) % 12);
    const batchId = newId();
    const changes = Array.from({ length: count }, (_, index) => ({
      op: 'add' as const,
      kind: 'entity' as const,
      id: newId(),
      fields: { name: `Lane ${lane}`, kind: 'person', note: 'x'.repeat((round * 37) % 900) },
      previous: {},
      changeId: newId(),
      batchId,
      index,
      of: count,
      clock: formatClock(Date.now(), round % 65_536),
      annotator: 'Ann',
    }));
    const { sequence } = await journal.append(changes);
    process.stdout.write(`saved ${sequence} ${changes.map(({ changeId }) => changeId).join(',')}\n`);
  }
}

await Promise.all([appendForEver(0), appendForEver(1), appendForEver(2)]);
