// A course of random edits that other programs make to a library's files while it is open, and what must hold after each.
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import type { ListedDocument } from '#core/contract/host-data.ts';
import { keepDocument } from './document-records.ts';
import { listed, opened, placeWith } from './test-libraries.ts';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

export interface CourseOfEdits {
  /** Kind of edit → how many there were. */
  readonly edits: Readonly<Record<string, number>>;
  /** Documents with a record, and files, at the end. */
  readonly records: number;
  readonly files: number;
}

/** Fails when a document is read half, listed wrongly, or taken for another. */
export async function expectSafeEdits(random: () => number, edits: number): Promise<CourseOfEdits> {
  const below = (limit: number) => Math.floor(random() * limit);
  const place = placeWith({ 'a.txt': 'article a, version 0\n', 'b.txt': 'article b, version 0\n' });
  const { library } = await opened(place, { scanEvery: 200 });
  const inside = (path: string) => join(place.folder, path);

  /** Everything that ever stood whole in a file → the articles it is a version of. */
  const versions = new Map<string, Set<string>>();
  const note = (article: string, content: string) => {
    const hash = sha256(content);
    versions.set(hash, (versions.get(hash) ?? new Set()).add(article));
  };
  /** Path → the article there, followed through every edit as its maker knows it. */
  const articleAt = new Map<string, string>();
  for (const name of ['a', 'b']) {
    note(name, `article ${name}, version 0\n`);
    articleAt.set(`${name}.txt`, name);
  }
  /**
   * Copy → the article that it was made from in the end. Files that held the same bytes and are then changed and swapped
   * cannot be told apart: to take one for the other stays within one text, and is no annotation on another article.
   */
  const origins = new Map<string, string>();
  const originOf = (article: string) => origins.get(article) ?? article;
  const removed: { article: string; path: string; content: string }[] = [];
  const records = new Map<string, string>();
  let counter = 0;

  const filesNow = (folder = ''): string[] =>
    readdirSync(inside(folder), { withFileTypes: true }).flatMap((entry) => {
      if (entry.name.startsWith('.')) return [];
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesNow(path) : [path];
    });
  const foldersNow = (folder = ''): string[] =>
    readdirSync(inside(folder), { withFileTypes: true }).flatMap((entry) => {
      if (entry.name.startsWith('.') || !entry.isDirectory()) return [];
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return [path, ...foldersNow(path)];
    });
  const anyOf = <T>(items: readonly T[]): T | undefined => items[below(items.length)];
  const freePath = () => {
    counter += 1;
    const folder = anyOf(['', ...foldersNow()])!;
    return `${folder === '' ? '' : `${folder}/`}n${counter}.${random() < 0.3 ? 'md' : 'txt'}`;
  };
  const write = (path: string, article: string, content: string) => {
    note(article, content);
    writeFileSync(inside(path), content);
    articleAt.set(path, article);
  };
  const nextVersion = (article: string) =>
    `article ${article}, version ${(counter += 1)}${' 🌍'.repeat(below(200))}\n`;

  const acts: Record<string, () => Promise<void> | void> = {
    create() {
      const path = freePath();
      write(path, path, nextVersion(path));
    },
    async append() {
      const path = anyOf(filesNow());
      if (path === undefined) return;
      const article = articleAt.get(path)!;
      for (let part = 0; part < 4; part += 1) {
        const more = `more ${(counter += 1)}\n`;
        // Each part is on disk whole before the next: every state that can be read is a version.
        note(article, readFileSync(inside(path), 'utf8') + more);
        appendFileSync(inside(path), more);
        await library.documents.list();
      }
    },
    rename() {
      const path = anyOf(filesNow());
      if (path === undefined) return;
      const to = freePath();
      renameSync(inside(path), inside(to));
      articleAt.set(to, articleAt.get(path)!);
      articleAt.delete(path);
    },
    renameOver() {
      const path = anyOf(filesNow());
      if (path === undefined) return;
      const content = nextVersion(articleAt.get(path)!);
      note(articleAt.get(path)!, content);
      writeFileSync(inside(`${path}.tmp`), content);
      renameSync(inside(`${path}.tmp`), inside(path));
    },
    rewrite() {
      const path = anyOf(filesNow());
      if (path !== undefined) write(path, articleAt.get(path)!, nextVersion(articleAt.get(path)!));
    },
    moveAndReplace() {
      const path = anyOf(filesNow());
      if (path === undefined) return;
      const to = freePath();
      renameSync(inside(path), inside(to));
      articleAt.set(to, articleAt.get(path)!);
      const other = `new at ${path} ${(counter += 1)}`;
      write(path, other, nextVersion(other));
    },
    swap() {
      const [one, two] = [anyOf(filesNow()), anyOf(filesNow())];
      if (one === undefined || two === undefined || one === two) return;
      renameSync(inside(one), inside(`${one}.part`));
      renameSync(inside(two), inside(one));
      renameSync(inside(`${one}.part`), inside(two));
      const [first, second] = [articleAt.get(one)!, articleAt.get(two)!];
      articleAt.set(one, second).set(two, first);
    },
    remove() {
      const path = anyOf(filesNow());
      if (path === undefined) return;
      removed.push({ article: articleAt.get(path)!, path, content: readFileSync(inside(path), 'utf8') });
      rmSync(inside(path));
      articleAt.delete(path);
    },
    restore() {
      const back = removed.splice(below(removed.length || 1), 1)[0];
      if (back === undefined) return;
      const path = random() < 0.5 && !existsSync(inside(back.path)) ? back.path : freePath();
      mkdirSync(dirname(inside(path)), { recursive: true });
      write(path, back.article, back.content);
    },
    duplicate() {
      const path = anyOf(filesNow());
      if (path === undefined) return;
      const to = freePath();
      copyFileSync(inside(path), inside(to));
      // A copy is an article of its own that begins with a version of the other.
      const copy = `copy ${to}`;
      origins.set(copy, originOf(articleAt.get(path)!));
      note(copy, readFileSync(inside(to), 'utf8'));
      articleAt.set(to, copy);
    },
    makeFolder: () => void mkdirSync(inside(`folder ${(counter += 1)}`)),
    renameFolder() {
      const folder = anyOf(foldersNow());
      if (folder === undefined) return;
      const to = `folder ${(counter += 1)}`;
      renameSync(inside(folder), inside(to));
      for (const [path, article] of [...articleAt]) {
        if (!path.startsWith(`${folder}/`)) continue;
        articleAt.delete(path);
        articleAt.set(to + path.slice(folder.length), article);
      }
    },
  };

  async function record(document: ListedDocument): Promise<void> {
    const { bytes } = await library.documents.read(document.id);
    await keepDocument(library, document, bytes);
    records.set(document.id, articleAt.get(document.path)!);
  }

  async function check(what: string): Promise<void> {
    const documents = await listed(library);
    const present = documents.filter(({ state }) => state === 'ready');
    expect(present.map(({ path }) => path).toSorted(), what).toEqual(filesNow().toSorted());
    for (const { id, path } of present) {
      const read = await library.documents.read(id);
      expect(read.path).toBe(path);
      expect(read.sourceHash).toBe(sha256(read.bytes));
      const known = versions.get(read.sourceHash);
      expect(known, `${what}: ${path} was read whole`).toBeDefined();
      const article = records.get(id);
      if (article === undefined) continue;
      expect([...known!].map(originOf), `${what}: ${path} holds a version of ${article}`).toContain(
        originOf(article),
      );
      // A copy with the same content stands in for a file that was deleted: from now on it is that article.
      articleAt.set(path, article);
    }
    const listedIds = new Set(documents.map(({ id }) => id));
    for (const id of records.keys()) expect(listedIds.has(id), `${what}: ${id} is listed`).toBe(true);
  }

  for (const document of await listed(library)) await record(document);
  const done: Record<string, number> = {};
  for (let edit = 0; edit < edits; edit += 1) {
    const name = anyOf(Object.keys(acts))!;
    done[name] = (done[name] ?? 0) + 1;
    await acts[name]!();
    await check(`edit ${edit}, ${name}`);
    const unrecorded = (await listed(library)).filter(
      ({ id, state }) => !records.has(id) && state === 'ready',
    );
    const next = random() < 0.3 ? anyOf(unrecorded) : undefined;
    if (next !== undefined) await record(next);
  }
  const sizes = filesNow().map((path) => statSync(inside(path)).size);
  return { edits: done, records: records.size, files: sizes.length };
}
