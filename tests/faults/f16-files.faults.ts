// F16, files: a library's folder that comes from somebody else, with links, pipes and devices in it and names that change under the
// reader. Nothing outside is read, written or waited for.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { HostError } from '#core/contract/host-data.ts';
import { batchOf } from '../support/journal-changes.ts';
import { listed, opened, placeWith } from '../support/test-libraries.ts';
import { faultTest } from './fault-test.ts';

const secret = 'SECRET that lies outside';

function makePlace() {
  const place = placeWith({ 'a.txt': 'inside', 'folder/b.txt': 'inside', 'c.md': 'inside' });
  const outside = join(place.folder, '../outside');
  mkdirSync(join(outside, 'folder'), { recursive: true });
  writeFileSync(join(outside, 'secret.txt'), secret);
  writeFileSync(join(outside, 'b.txt'), secret);
  writeFileSync(join(outside, 'folder/b.txt'), secret);
  return { place, outside };
}

const contentsOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return entry.isFile()
        ? `${path} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`
        : path;
    })
    .sort();

/** What the promise gives, or undefined when it was refused for a reason that people can be told. */
async function unlessRefused<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof HostError && error.code !== 'internal') return undefined;
    throw error;
  }
}

faultTest(
  'F16',
  'links, pipes and devices in a library lead nowhere',
  { short: 8, long: 1000 },
  async (round) => {
    const { place, outside } = makePlace();
    const inside = (name: string) => join(place.folder, name);
    const plants: (() => void)[] = [
      () => symlinkSync(join(outside, 'secret.txt'), inside('absolute.txt')),
      () => symlinkSync('../outside/secret.txt', inside('relative.txt')),
      () => symlinkSync('../outside', inside('way')),
      () => symlinkSync('..', inside('up')),
      () => symlinkSync('/etc/passwd', inside('passwd.txt')),
      () => symlinkSync('/proc/self/environ', inside('environ.txt')),
      () => symlinkSync('/dev/zero', inside('zero.txt')),
      () => symlinkSync('one.txt', inside('two.txt')),
      () => symlinkSync('two.txt', inside('one.txt')),
      () => symlinkSync('relative.txt', inside('chain.txt')),
      () => symlinkSync('.attest/library.json', inside('own.txt')),
      () => execFileSync('mkfifo', [inside('pipe.txt'), inside('folder/pipe.md')]),
      () => mkdirSync(inside('folder.txt')),
      () => writeFileSync(inside('..\\..\\outside\\secret.txt'), 'inside'),
      () => writeFileSync(inside('%2e%2e%2fsecret.txt'), 'inside'),
      () => writeFileSync(inside('line\nfeed.txt'), 'inside'),
    ].filter(() => round.random() < 0.6);
    for (const plant of plants) plant();
    const before = contentsOf(outside);

    const { library } = await opened(place);
    for (const { id } of await listed(library)) {
      const read = await unlessRefused(library.documents.read(id));
      if (read === undefined) continue;
      expect(Buffer.from(read.bytes).toString(), read.path).toMatch(/^inside$|^\{/);
      round.count('documents read');
    }
    for (const path of [
      'way/new.txt',
      'up/outside/new.txt',
      '../outside/new.txt',
      'folder/../../outside/n.txt',
      '/tmp/n.txt',
    ]) {
      await unlessRefused(
        library.documents.add({ path, evenIfKnown: true, bytes: new Uint8Array(Buffer.from(path)) }),
      );
      await unlessRefused(library.folders.create(`${path}-folder`));
      round.count('paths tried', 2);
    }
    for (const { id } of await listed(library)) {
      await unlessRefused(library.documents.rename(id, `renamed ${Math.floor(round.random() * 1e9)}.txt`));
      await unlessRefused(library.documents.duplicate(id));
      await unlessRefused(library.documents.move(id, 'way'));
      round.count('file commands', 3);
    }
    expect(contentsOf(outside)).toEqual(before);
    round.count('secrets read', 0);
  },
);

faultTest(
  'F16',
  'names swapped for links while they are used give nothing away',
  { short: 2, long: 200 },
  async (round) => {
    const { place, outside } = makePlace();
    const { library } = await opened(place);
    const documents = await listed(library);
    const at = (name: string) => join(place.folder, name);
    symlinkSync(join(outside, 'secret.txt'), at('.link'));
    symlinkSync(join(outside), at('.way'));

    let over = false;
    const swap = async (name: string, link: string) => {
      const real = at(`.real-${name}`);
      while (!over) {
        await rename(at(name), real);
        await rename(at(link), at(name));
        await rename(at(name), at(link));
        await rename(real, at(name));
        round.count('swaps');
      }
    };
    const swapping = Promise.all([swap('a.txt', '.link'), swap('folder', '.way')]);
    try {
      for (let turn = 0; turn < 150; turn += 1) {
        const reads = await Promise.all(documents.map(({ id }) => unlessRefused(library.documents.read(id))));
        for (const read of reads) {
          if (read === undefined) continue;
          expect(Buffer.from(read.bytes).toString()).not.toContain('SECRET');
          round.count('reads');
        }
      }
    } finally {
      over = true;
      await swapping;
    }
    round.count('secrets read', 0);
  },
);

faultTest(
  'F16',
  'a journal whose files are links or have second names is not written through',
  { short: 4, long: 200 },
  async (round) => {
    const { place, outside } = makePlace();
    const first = await opened(place);
    const { writer } = first.info;
    await first.library.journal.append(batchOf(3));
    await first.libraries.close();
    const folder = join(place.folder, '.attest/journal', writer);
    const [segment = ''] = readdirSync(folder);
    const kind = round.index % 4;
    const elsewhere = join(outside, 'kept.ndjson');
    await rename(join(folder, segment), elsewhere);
    if (kind === 0) symlinkSync(elsewhere, join(folder, segment));
    if (kind === 1) linkSync(elsewhere, join(folder, segment));
    if (kind === 2) execFileSync('mkfifo', [join(folder, segment)]);
    if (kind === 3) {
      await rename(folder, join(outside, 'writer'));
      symlinkSync(join(outside, 'writer'), folder);
    }
    const before = contentsOf(outside);

    const again = await unlessRefused(opened(place));
    const saved = again && (await unlessRefused(again.library.journal.append(batchOf(2))));
    // Work goes on beside a file that is also somebody's copy: in a segment of its own.
    if (kind === 1) expect(saved?.sequence).toBe(5);
    round.count('appended beside it', saved === undefined ? 0 : 1);
    expect(contentsOf(outside), `kind ${kind}`).toEqual(before);
    round.count('journals not written through');
  },
);
