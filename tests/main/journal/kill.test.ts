import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test, vi } from 'vitest';
import { createLibraries } from '../../../src-main/library/libraries.ts';
import { bundleForNode } from '../../support/bundle.ts';
import { until } from '../../support/journal-changes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

// Real disks under load take their time; nothing here is about speed.
vi.setConfig({ testTimeout: 30_000 });

const kills = 10;

interface Child {
  readonly process: ChildProcess;
  readonly writer: () => string | undefined;
  /** Change ids that the process said are saved, with whole batches of them. */
  readonly saved: string[][];
  kill(): Promise<void>;
}

function start(bundle: string, library: string, userData: string, seed: number): Child {
  const child = spawn(process.execPath, [bundle, library, userData, String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const saved: string[][] = [];
  let writer: string | undefined;
  const lines = createInterface({ input: child.stdout });
  // Its output ends a moment before it does.
  const ended = Promise.all([once(lines, 'close'), once(child, 'exit')]);
  lines.on('line', (line) => {
    const [kind, first, ids] = line.split(' ');
    if (kind === 'writer') writer = first;
    // The last line can be cut by the kill; an id of full length was printed whole.
    else if (ids !== undefined) saved.push(ids.split(',').filter((id) => id.length === 36));
  });
  return {
    process: child,
    writer: () => writer,
    saved,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function readBack(folder: string, userData: string) {
  const libraries = await createLibraries({ userData });
  const { key, writer } = await libraries.openFolder(folder);
  const { journal } = libraries.get(key);
  const entries = [];
  let vector = {};
  for (let done = false; !done;) {
    const page = await journal.read(vector, 500);
    entries.push(...page.entries);
    ({ vector, done } = page);
  }
  await libraries.close();
  return { entries, writer };
}

describe('a process that is killed while it saves', () => {
  test(`loses nothing that was acknowledged, in ${kills} kills, and never half a batch`, async () => {
    const folder = temporaryFolder();
    const library = join(folder, 'library');
    const userData = join(folder, 'user-data');
    mkdirSync(library);
    const bundle = await bundleForNode(
      resolve(import.meta.dirname, '../../support/journal-child.ts'),
      folder,
    );
    const acknowledged: string[] = [];
    const writers = new Set<string>();
    for (let round = 0; round < kills; round += 1) {
      const child = start(bundle, library, userData, round);
      const enough = 3 + ((round * 17) % 40);
      await until(() => child.saved.length >= enough || child.process.exitCode !== null);
      await child.kill();
      acknowledged.push(...child.saved.flat());
      const { entries, writer } = await readBack(library, userData);
      writers.add(writer);
      expect(child.writer()).toBe(writer);
      const found = new Set(entries.map(({ changeId }) => changeId));
      expect(found.size).toBe(entries.length);
      expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
      const batches = new Map<string, number>();
      for (const { batchId } of entries) batches.set(batchId, (batches.get(batchId) ?? 0) + 1);
      expect(entries.filter(({ batchId, of }) => batches.get(batchId) !== of)).toEqual([]);
    }
    expect(acknowledged.length).toBeGreaterThan(kills * 10);
    // The lock of a killed process does not cost its place.
    expect(writers.size).toBe(1);
  }, 120_000);

  test('several processes of one installation are as many writers', async () => {
    const folder = temporaryFolder();
    const library = join(folder, 'library');
    mkdirSync(library);
    const bundle = await bundleForNode(
      resolve(import.meta.dirname, '../../support/journal-child.ts'),
      folder,
    );
    const children = [1, 2, 3].map((seed) => start(bundle, library, join(folder, 'user-data'), seed));
    await until(() => children.every(({ saved }) => saved.length > 2));
    await Promise.all(children.map((child) => child.kill()));
    expect(new Set(children.map(({ writer }) => writer())).size).toBe(3);
    const { entries } = await readBack(library, join(folder, 'user-data'));
    const found = new Set(entries.map(({ changeId }) => changeId));
    expect(children.flatMap(({ saved }) => saved.flat()).filter((id) => !found.has(id))).toEqual([]);
  }, 60_000);
});
