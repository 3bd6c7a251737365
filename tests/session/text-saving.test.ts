// Saving what was edited, drafts that outlive the window, and two texts of one document: over the real shell and real files.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { mapSpanThrough } from '#core/text/edit.ts';
import { createStore } from '../../src-renderer/client/observable.ts';
import { tagWords } from '../../src-renderer/session/annotating.ts';
import { createDialogs } from '../../src-renderer/session/dialogs.ts';
import { openDocumentSession, type DocumentSession } from '../../src-renderer/session/document-session.ts';
import { restoreDraft } from '../../src-renderer/session/draft-restoring.ts';
import { createEditParts } from '../../src-renderer/session/edit-parts.ts';
import { keepMine, readBoth, takeTheirs } from '../../src-renderer/session/file-conflict.ts';
import { openLibrarySession, type LibrarySession } from '../../src-renderer/session/library-session.ts';
import { createNotices } from '../../src-renderer/session/notices.ts';
import { openText } from '../../src-renderer/session/opened-text.ts';
import type { WorkbenchParts } from '../../src-renderer/session/workbench.ts';
import { makePlace } from '../contract/rig.ts';
import { startWebRig } from '../contract/web-rig.ts';
import { createTestIds } from '../support/store-bench.ts';

vi.setConfig({ testTimeout: 30_000 });

// Frames belong to windows; here there is none.
beforeAll(() => void vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 0)));
afterAll(() => void vi.unstubAllGlobals());

const newId = createTestIds(11);

/** A shell with a library of these files; windows of it are opened and ended by `window`. */
async function shellWith(files: Readonly<Record<string, string | Uint8Array>>) {
  const place = await makePlace();
  const rig = await startWebRig(place);
  const { client } = rig;
  const info = (await client.call('app.hello', {})).library!;
  onTestFinished(async () => {
    await rig.stop();
    await place.remove();
  });
  const pathOf = (name: string) => join(place.library, name);
  for (const [name, content] of Object.entries(files)) writeFileSync(pathOf(name), content);

  const window = async (name: string) => {
    const library: LibrarySession = await openLibrarySession(client, info, {
      annotator: () => 'Ana',
      newId,
      wallTime: () => Date.now(),
      moment: () => new Date().toISOString(),
    });
    const documentOf = async (): Promise<DocumentSession> => {
      await library.refreshDocuments();
      const { id } = library.documents.entries.get().find(({ path }) => path === name)!;
      const listed = library.documents.listed(id)!;
      const read = await openText(client, info.key, listed, await library.documentRecord(id));
      return openDocumentSession(library, read);
    };
    const notices = createNotices();
    const document = createStore<DocumentSession | undefined>(await documentOf());
    const parts = { host: client, library: createStore(library), document, notices };
    const edits = createEditParts({ ...(parts as unknown as WorkbenchParts), dialogs: createDialogs() });
    const workbench = {
      ...parts,
      ...edits,
      async reloadDocument() {
        const next = await documentOf();
        document.get()?.close();
        document.set(next);
      },
    } as unknown as WorkbenchParts;
    return {
      workbench,
      library,
      notices,
      saving: edits.saving,
      document: () => document.get()!,
      write: (insert: string, start = 0, end = start) =>
        document.get()!.editing.replace([{ start, end, insert }], 'log.replaceText'),
      leave: () => document.set(undefined),
      /** As a killed process: what was not kept is gone. */
      end: () => library.close(),
    };
  };
  return { client, info, pathOf, window, read: (name: string) => readFileSync(pathOf(name), 'utf8') };
}

const spanOf = (text: string, words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};

describe('saving', () => {
  test('writes the file as it was encoded, joins the versions, and annotations stand where they stood', async () => {
    const shell = await shellWith({ 'a.txt': '\uFEFFRents fell.\r\nThe mayor said so.\r\n' });
    const window = await shell.window('a.txt');
    const { opened, annotations } = window.document();
    const first = opened.textHash;
    const said = await tagWords(window.library, window.document(), 'claim', [
      spanOf(opened.text, 'mayor said'),
    ]);
    window.write('In May, ');
    expect(window.saving.state.get().unsaved).toBe(true);
    // What is tagged before it is saved stands on a version that is kept.
    const may = await tagWords(window.library, window.document(), 'claim', [spanOf(opened.text, 'May')]);
    window.write('rents dropped', opened.text.indexOf('Rents'), opened.text.indexOf('.'));
    expect(await window.saving.save()).toBe('saved');
    expect(shell.read('a.txt')).toBe('\uFEFFIn May, rents dropped.\r\nThe mayor said so.\r\n');
    expect(window.saving.state.get()).toMatchObject({ unsaved: false, saving: false });
    expect(await window.saving.save()).toBe('nothing');
    const rebases = await window.library.store.rebases(window.document().id);
    expect(rebases.map(({ fromHash }) => fromHash)[0]).toBe(first);
    expect(rebases.at(-1)?.toHash).toBe(opened.textHash);
    const record = await window.library.documentRecord(window.document().id);
    expect(record).toMatchObject({ textHash: opened.textHash, sourceHash: opened.sourceHash });
    const wordsOf = (id: string) =>
      annotations.index.get(id)?.pieces.map(({ start, end }) => opened.text.slice(start, end));
    expect(wordsOf(said)).toEqual(['mayor said']);
    expect(wordsOf(may)).toEqual(['May']);
    // Where spans go over the journal is where they went on the screen.
    const [stored] = await window.library.store.annotations([said]);
    const way = rebases.flatMap(({ edits }) => edits);
    const { start, end } = mapSpanThrough(stored!.target.pieces[0]!, way);
    expect(opened.text.slice(start, end)).toBe('mayor said');
    expect(await window.library.store.drafts.read(window.document().id)).toBeUndefined();
    await window.end();
  });

  test('says which character an encoding lacks, keeps the edits, and saves as UTF-8 when asked to', async () => {
    const shell = await shellWith({
      'a.txt': Uint8Array.from([0x63, 0x61, 0x66, 0xe9, 0x0a, 0x74, 0x77, 0x6f]),
    });
    const window = await shell.window('a.txt');
    expect(window.document().opened).toMatchObject({ text: 'café\ntwo', obstacle: undefined });
    window.write('é — ', 5);
    expect(await window.saving.save()).toBe('saved');
    expect([...readFileSync(shell.pathOf('a.txt'))]).toEqual([
      ...[0x63, 0x61, 0x66, 0xe9, 0x0a, 0xe9, 0x20, 0x97, 0x20, 0x74, 0x77, 0x6f],
    ]);
    window.write('🌍', 6);
    expect(await window.saving.save()).toBe('failed');
    const [notice] = window.notices.shown.get();
    expect(notice?.text).toContain('“🌍” (line 2)');
    expect(window.saving.state.get().unsaved).toBe(true);
    expect(await window.saving.save({ encoding: 'utf-8' })).toBe('saved');
    expect(shell.read('a.txt')).toBe('café\né🌍 — two');
    // Told, and of no use any more.
    expect(window.notices.shown.get()).toEqual([]);
    expect((await window.library.documentRecord(window.document().id))?.encoding).toBe('utf-8');
    await window.end();
  });

  test('tells when the file is gone, and writes it again where it was', async () => {
    const shell = await shellWith({ 'a.txt': 'One.' });
    const window = await shell.window('a.txt');
    window.write('Zero. ');
    rmSync(shell.pathOf('a.txt'));
    expect(await window.saving.save()).toBe('gone');
    expect(await window.saving.writeAgain()).toBe('saved');
    expect(shell.read('a.txt')).toBe('Zero. One.');
    await window.library.refreshDocuments();
    expect(window.library.documents.listed(window.document().id)).toMatchObject({
      state: 'ready',
      path: 'a.txt',
    });
    expect(window.notices.shown.get()).toEqual([]);
    // What is offered is done with the open document: it goes with it.
    window.write('Minus one. ');
    rmSync(shell.pathOf('a.txt'));
    expect(await window.saving.save()).toBe('gone');
    expect(window.notices.shown.get().map(({ action }) => action?.label)).toEqual(['Write the file again']);
    window.leave();
    expect(window.notices.shown.get()).toEqual([]);
    await window.end();
  });
});

describe('drafts', () => {
  test('go on where they were left, tags on versions in between included', async () => {
    const shell = await shellWith({ 'a.txt': 'Rents fell. She said.' });
    const one = await shell.window('a.txt');
    one.write('In May ');
    const tag = await tagWords(one.library, one.document(), 'claim', [
      spanOf(one.document().opened.text, 'May'),
    ]);
    one.write('early ', 3);
    await one.saving.drafts.flush();
    await one.end();

    const two = await shell.window('a.txt');
    expect(two.document().opened.text).toBe('Rents fell. She said.');
    expect(await restoreDraft(two.library, two.document())).toMatchObject({ became: 'restored' });
    expect(two.document().opened.text).toBe('In early May Rents fell. She said.');
    expect(two.saving.state.get().unsaved).toBe(true);
    const [annotation] = await two.library.store.annotations([tag]);
    const { textHash, pieces } = annotation!.target;
    const [place] = two.document().editing.placesOf(textHash, pieces)!;
    expect(two.document().opened.text.slice(place!.start, place!.end)).toBe('May');
    expect(await two.saving.save()).toBe('saved');
    expect(shell.read('a.txt')).toBe('In early May Rents fell. She said.');
    await two.end();
    const three = await shell.window('a.txt');
    expect(await restoreDraft(three.library, three.document())).toEqual({ became: 'nothing' });
    await three.end();
  });

  test('that were saved before the window could say so are joined to their version and dropped', async () => {
    const shell = await shellWith({ 'a.txt': 'Rents fell.' });
    const one = await shell.window('a.txt');
    const { id } = one.document();
    const first = one.document().opened.textHash;
    one.write('Yes: ');
    await one.saving.drafts.flush();
    await one.end();
    writeFileSync(shell.pathOf('a.txt'), 'Yes: Rents fell.');
    const two = await shell.window('a.txt');
    expect(await restoreDraft(two.library, two.document())).toEqual({ became: 'nothing' });
    expect(two.saving.state.get().unsaved).toBe(false);
    expect(await two.library.store.rebases(id)).toMatchObject([
      {
        fromHash: first,
        toHash: two.document().opened.textHash,
        edits: [{ start: 0, end: 0, insert: 'Yes: ' }],
      },
    ]);
    expect(await two.library.store.drafts.read(id)).toBeUndefined();
    await two.end();
  });

  test('are dropped when the edits are undone, and kept as a version when they are given up', async () => {
    const shell = await shellWith({ 'a.txt': 'Rents fell.' });
    const window = await shell.window('a.txt');
    const { id } = window.document();
    window.write('Yes: ');
    await window.saving.drafts.flush();
    expect(await window.library.store.drafts.read(id)).toBeDefined();
    await window.library.historyOf(id).undo();
    await window.saving.drafts.flush();
    expect(window.saving.state.get().unsaved).toBe(false);
    expect(await window.library.store.drafts.read(id)).toBeUndefined();
    window.write('No: ');
    await window.saving.giveUp();
    expect(await window.library.store.drafts.read(id)).toBeUndefined();
    const [version] = await window.library.store.rebases(id);
    expect(await window.library.store.text(version!.toHash)).toBe('No: Rents fell.');
    expect(shell.read('a.txt')).toBe('Rents fell.');
    await window.end();
  });
});

describe('two texts of one document', () => {
  test('nothing is written over what another program wrote; keeping mine keeps theirs among the versions', async () => {
    const shell = await shellWith({ 'a.txt': 'Rents fell. She said.' });
    const window = await shell.window('a.txt');
    const document = window.document();
    const first = document.opened.textHash;
    window.write('In May ');
    writeFileSync(shell.pathOf('a.txt'), 'Rents rose. She said.');
    expect(await window.saving.save()).toBe('conflict');
    expect(shell.read('a.txt')).toBe('Rents rose. She said.');
    const both = await readBoth(window.workbench, { document });
    expect([both.mine, both.theirs.text]).toEqual(['In May Rents fell. She said.', 'Rents rose. She said.']);
    await keepMine(window.workbench, { document }, both);
    expect(shell.read('a.txt')).toBe('In May Rents fell. She said.');
    expect(window.saving.state.get().unsaved).toBe(false);
    expect(await window.library.store.text(both.theirs.textHash)).toBe('Rents rose. She said.');
    const { steps } = await shell.client.call('history.read', {
      ...{ library: shell.info.key, scope: { of: 'record', kind: 'document', id: document.id }, limit: 50 },
      filter: { kinds: ['document'] },
    });
    const hashes = steps
      .flatMap(({ changes }) => changes.map(({ fields }) => fields['textHash']))
      .filter((hash) => hash !== undefined);
    expect(hashes).toEqual([document.opened.textHash, both.theirs.textHash, first]);
    await window.end();
  });

  test('taking theirs keeps mine among the versions and shows the text of the file', async () => {
    const shell = await shellWith({ 'a.txt': 'Rents fell. She said.' });
    const window = await shell.window('a.txt');
    const document = window.document();
    const tag = (words: string) =>
      tagWords(window.library, window.document(), 'claim', [spanOf(document.editing.text(), words)]);
    const said = await tag('She said');
    window.write('They say', 12, 20);
    window.write('In May ');
    const they = await tag('They say');
    writeFileSync(shell.pathOf('a.txt'), 'Rents rose. She said.');
    expect(await window.saving.save()).toBe('conflict');
    await takeTheirs(window.workbench, { document }, await readBoth(window.workbench, { document }));
    expect(window.document().opened.text).toBe('Rents rose. She said.');
    expect(window.saving.state.get().unsaved).toBe(false);
    const [version] = await window.library.store.rebases(document.id);
    expect(await window.library.store.text(version!.toHash)).toBe('In May Rents fell. They say.');
    // What was edited over is where it was; what was made on the edits is where they were.
    await window.document().annotations.place();
    for (const id of [said, they]) {
      const [piece] = window.document().annotations.index.get(id)?.pieces ?? [];
      expect('Rents rose. She said.'.slice(piece?.start, piece?.end)).toBe('She said');
    }
    expect(await restoreDraft(window.library, window.document())).toEqual({ became: 'nothing' });
    await window.end();
  });

  test.each(['mine', 'theirs'] as const)(
    'a draft on an earlier text of the file is offered beside it: %s',
    async (choice) => {
      const shell = await shellWith({ 'a.txt': 'Rents fell. She said.' });
      const one = await shell.window('a.txt');
      const tag = (words: string) =>
        tagWords(one.library, one.document(), 'claim', [spanOf(one.document().editing.text(), words)]);
      const said = await tag('She said');
      one.write('In May ');
      one.write('They say', 19, 27);
      const they = await tag('They say');
      one.write('She said', 19, 27);
      await one.saving.drafts.flush();
      await one.end();
      writeFileSync(shell.pathOf('a.txt'), 'Rents rose. She said.');
      const two = await shell.window('a.txt');
      const restored = await restoreDraft(two.library, two.document());
      if (restored.became !== 'conflict') throw new Error(restored.became);
      expect(two.document().opened.text).toBe('Rents rose. She said.');
      const both = await readBoth(two.workbench, restored.conflict);
      expect(both.mine).toBe('In May Rents fell. She said.');
      await (choice === 'mine' ? keepMine : takeTheirs)(two.workbench, restored.conflict, both);
      expect(shell.read('a.txt')).toBe(choice === 'mine' ? both.mine : both.theirs.text);
      expect(two.document().opened.text).toBe(shell.read('a.txt'));
      const { store } = two.library;
      const texts = (await store.rebases(two.document().id)).map(({ toHash }) => store.text(toHash));
      expect(await Promise.all(texts)).toContain(both.mine);
      for (const id of [said, they]) {
        const [piece] = two.document().annotations.index.get(id)?.pieces ?? [];
        expect(shell.read('a.txt').slice(piece?.start, piece?.end)).toBe('She said');
      }
      expect(await store.drafts.read(two.document().id)).toBeUndefined();
      await two.end();
    },
  );
});
