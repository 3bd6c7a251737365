// A real window of the built program in a real browser, driven as a person would: for faults that end processes. Uses
// Playwright as a library, since its runner's fixtures are not at hand here.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import type { Fields } from '#core/annotation/change.ts';
import { message } from '#core/messages/catalogue.ts';

const root = resolve(import.meta.dirname, '../..');
/** Milliseconds; a machine under load takes its time. */
export const patience = 60_000;
const attempts = 5;

/** Builds what processes of their own are started from, when it was made from other sources. */
export function ensureBuilt(): void {
  const setup = JSON.stringify(join(root, 'scripts/setup.mjs'));
  const build = `import(${setup}).then((setup) => setup.ensureBuilt())`;
  execFileSync(process.execPath, ['-e', build], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
}

export interface DrivenWindow {
  readonly page: Page;
  /** Selects the words and tags them; resolves when the annotation is on the screen. */
  tag(words: string): Promise<void>;
  /** Resolves in the frame in which the window says that all is saved, with the annotation of the words selected. */
  saved(words: string): Promise<void>;
  /** What the window says about saving. */
  saving(): Promise<string>;
  /** The alive annotations in IndexedDB: id → fields. */
  stored(): Promise<Map<string, Fields>>;
  /** The exported set of the document, by the dialog. */
  exported(): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** Opens the program, greets it when it asks, and opens the document. */
export async function openWindow(page: Page, address: string, title: string): Promise<DrivenWindow> {
  page.setDefaultTimeout(patience);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(address);
  const saving = page.getByRole('group', { name: 'Saving' });
  const greeting = page.getByRole('dialog', { name: 'Welcome to Attest' });
  await greeting.or(saving).first().waitFor();
  if (await greeting.isVisible()) {
    await greeting.getByRole('textbox', { name: 'Your name' }).fill('Ann');
    await greeting.getByRole('button', { name: 'Begin' }).click();
    await greeting.waitFor({ state: 'hidden' });
  }
  const item = page.getByRole('tree', { name: 'Documents' }).getByRole('treeitem', { name: title });
  await item.click();
  await item.and(page.locator('[aria-current=page]')).waitFor();
  await page.getByRole('textbox', { name: 'Document text' }).waitFor();

  const bar = page.getByRole('group', { name: 'Tag the selected words' });
  const select = async (words: string) => {
    for (let attempt = 1; ; attempt += 1) {
      const place = await page.waitForFunction(placeOf, words);
      const { left, right, middle } = (await place.jsonValue()) as Place;
      await page.mouse.move(left, middle);
      await page.mouse.down();
      await page.mouse.move((left + right) / 2, middle);
      await page.mouse.move(right, middle);
      await page.mouse.up();
      try {
        await bar.waitFor({ timeout: 5000 });
        return;
      } catch (error) {
        // What came up beside the text may have moved it from under the pointer.
        if (attempt === attempts) throw error;
      }
    }
  };
  const shown = async (words: string, alsoSaved: boolean) => {
    await page.waitForFunction(
      ([wanted, inJournal, saved]) => {
        const quote = document.querySelector('[aria-label="Selected annotation"] blockquote');
        const state = document.querySelector('[role=group][aria-label=Saving]');
        return quote?.textContent === wanted && (!inJournal || state?.textContent === saved);
      },
      [words, alsoSaved, message('screen.saving.saved')] as const,
    );
  };
  return {
    page,
    async tag(words) {
      await select(words);
      await page.keyboard.press('c');
      await shown(words, false);
    },
    saved: (words) => shown(words, true),
    saving: () => saving.innerText(),
    stored: async () => new Map(await page.evaluate(readAnnotations)),
    async exported() {
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Export annotation set' });
      await dialog.locator('label', { hasText: 'This document' }).click();
      const downloading = page.waitForEvent('download');
      await dialog.getByRole('button', { name: 'Export' }).click();
      const source = await readFile(await (await downloading).path(), 'utf8');
      return (JSON.parse(source) as { annotations: Readonly<Record<string, unknown>>[] }).annotations;
    },
  };
}

interface Place {
  readonly left: number;
  readonly right: number;
  readonly middle: number;
}

/** In the page: where words of one line stand, once they stand still. */
function placeOf(words: string): Place | undefined {
  const box = document.querySelector('[role=textbox][aria-label="Document text"]');
  if (box === null) return undefined;
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const at = (node as Text).data.indexOf(words);
    if (at < 0) continue;
    // In the middle: notices lie over the lower part.
    node.parentElement?.scrollIntoView({ block: 'center' });
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const { left, right, top, height } = range.getBoundingClientRect();
    const place = { left: left + 0.5, right: right - 0.5, middle: top + height / 2 };
    const memory = box as Element & { placeBefore?: string };
    const still = memory.placeBefore === JSON.stringify(place);
    memory.placeBefore = JSON.stringify(place);
    return still ? place : undefined;
  }
  return undefined;
}

/** In the page: reads IndexedDB by itself, past Attest's own code. */
async function readAnnotations(): Promise<[string, Fields][]> {
  const answer = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('no answer'));
    });
  const all: [string, Fields][] = [];
  for (const { name } of await indexedDB.databases()) {
    if (name?.startsWith('attest-') !== true) continue;
    const database = await answer(indexedDB.open(name));
    const rows = (await answer(database.transaction('annotations').objectStore('annotations').getAll())) as {
      id: string;
      fields: Fields;
      added: string;
      removed: string;
    }[];
    for (const { id, fields, added, removed } of rows) if (added > removed) all.push([id, fields]);
    database.close();
  }
  return all;
}
