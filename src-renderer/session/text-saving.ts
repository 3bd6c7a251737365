// Owns whether the open document's text is in its file, and putting it there: the version kept, the file written, the record in
// step. Drafts and conflicts with the file have files of their own. Knows nothing of the screen.
import { updateRecord } from '#core/annotation/change.ts';
import type { Id } from '#core/annotation/records.ts';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { isEncoding, type Encoding } from '#core/text/encodings.ts';
import { createStore, type Observable } from '../client/observable.ts';
import { encodeText } from '../readers/encode-text.ts';
import { sha256Hex } from '../readers/text-hash.ts';
import { createActionQueue } from './action-queue.ts';
import { prepare } from './annotating.ts';
import { commitAside, recordChangeFor } from './document-records.ts';
import type { DocumentSession } from './document-session.ts';
import { createDraftWriting, type DraftWriting } from './draft-writing.ts';
import { encodingName } from './encoding-name.ts';
import { leadBack } from './given-up-edits.ts';
import type { LibrarySession } from './library-session.ts';
import type { Notice } from './notices.ts';
import type { OpenedText } from './opened-text.ts';
import { whileWriting } from './own-writing.ts';
import { presentOf, type PresentText } from './present-text.ts';
import { explain } from './problems.ts';
import type { WorkbenchParts } from './workbench.ts';

export interface TextSavingState {
  /** The text on screen is not the one in the file. */
  readonly unsaved: boolean;
  readonly saving: boolean;
  /** Why the latest edits are in no draft. */
  readonly draftProblem: string | undefined;
}

/** conflict: the file is not the one that was edited any more. gone: there is none. */
export type SaveOutcome = 'saved' | 'nothing' | 'conflict' | 'gone' | 'failed';

export interface TextSaving {
  readonly state: Observable<TextSavingState>;
  /** Tells what came of it, save a conflict. @param encoding another one than the file had @param force also when nothing was edited */
  save(options?: { readonly encoding?: Encoding; readonly force?: boolean }): Promise<SaveOutcome>;
  /** Writes the file that is gone anew, where it was. */
  writeAgain(): Promise<SaveOutcome>;
  /** Keeps the present text among the versions, and its draft no longer: it is given up. */
  giveUp(): Promise<void>;
  readonly drafts: Pick<DraftWriting, 'flush' | 'drop'>;
  /** What was edited of the document before has been kept as a draft. */
  settled(): Promise<void>;
}

export type SavingParts = Pick<WorkbenchParts, 'host' | 'library' | 'document' | 'notices'>;

interface Open {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly present: PresentText;
  readonly drafts: DraftWriting;
}

const nothingOpen: TextSavingState = { unsaved: false, saving: false, draftProblem: undefined };

export function createTextSaving(parts: SavingParts): TextSaving {
  const { host, notices } = parts;
  const state = createStore<TextSavingState>(nothingOpen);
  const queue = createActionQueue();
  let open: Open | undefined;
  let stops: (() => void)[] = [];
  let left: Promise<void> = Promise.resolve();
  /** Why the file could not be written: of no use when the text is in it, or another document is open. */
  let told: number | undefined;
  const untell = () => {
    if (told !== undefined) notices.dismiss(told);
    told = undefined;
  };
  const tell = (now: Open, { action, ...notice }: Omit<Notice, 'id'>) => {
    untell();
    // What it offers is done with the open document.
    if (open === now) told = notices.show({ ...notice, ...(action === undefined ? {} : { action }) });
    else notices.show(notice);
  };

  const show = (set: Partial<TextSavingState>) => {
    const next = { ...state.get(), ...set };
    const same = (Object.keys(next) as (keyof TextSavingState)[]).every(
      (name) => next[name] === state.get()[name],
    );
    if (!same) state.set(next);
  };
  const follow = () => {
    for (const stop of stops) stop();
    untell();
    const before = open;
    left = Promise.all([left, before?.drafts.stop()]).then(() => undefined);
    const library = parts.library.get();
    const document = parts.document.get();
    const present = document === undefined ? undefined : presentOf(document.opened)?.present;
    open = undefined;
    stops = [];
    show(nothingOpen);
    if (library === undefined || document === undefined || present === undefined) return;
    const { editing, access } = document;
    const { store, identity } = library;
    const drafts = createDraftWriting({ editing, store, filed: present.filed, moment: identity.moment });
    open = { library, document, present, drafts };
    const look = () => {
      const { dirty } = editing.state.get();
      if (!dirty) untell();
      show({ unsaved: dirty, draftProblem: drafts.problem.get() });
    };
    stops = [
      editing.state.subscribe(look),
      drafts.problem.subscribe(look),
      access.beforeLosing(() => void drafts.flush()),
    ];
    look();
  };
  parts.document.subscribe(follow);
  follow();

  const save = async (
    now: Open,
    encoding: Encoding | undefined,
    force: boolean,
    again: boolean,
  ): Promise<SaveOutcome> => {
    const { library, document, present, drafts } = now;
    const { opened, editing } = document;
    if (!editing.state.get().dirty && !force && !again && encoding === undefined) return 'nothing';
    // Whatever comes of the file, the text is kept first: as a draft, and among the versions.
    await drafts.flush();
    const { text, textHash } = await prepare(library, opened, false);
    const filed = present.filed();
    const form = formOf(filed, encoding);
    const encoded = encodeText(text, form);
    if ('unwritable' in encoded) {
      tellUnwritable(now, form.encoding, encoded.unwritable);
      return 'failed';
    }
    const bytes = new Uint8Array(encoded.bytes);
    const sourceHash = await sha256Hex(bytes);
    await whileWriting(document.id, sourceHash, async () => {
      const file = await writeFile(now, bytes, again);
      const { path } = file.document;
      // From now on the file is this text, for whoever hears that it was changed.
      present.become({
        ...{ path, sourceHash, modifiedAt: file.modifiedAt, size: bytes.length, text, textHash },
        ...{ encoding: form.encoding, bom: form.bom, lineEnds: form.lineEnds },
        chosenEncoding: chosenAfter(filed, form.encoding, encoded.mustBeNamed),
      });
      editing.checkpointed(textHash, text, 'saved');
    });
    await recordSaved(library, present.filed());
    if (editing.state.get().dirty) await drafts.flush();
    else await drafts.drop();
    return 'saved';
  };

  const writeFile = async (
    { library, document, present }: Open,
    bytes: Uint8Array<ArrayBuffer>,
    again: boolean,
  ) => {
    const { sourceHash, path } = present.filed();
    const inLibrary = { library: library.info.key };
    try {
      return await host.call('documents.save', {
        ...inLibrary,
        id: document.id,
        expected: sourceHash,
        bytes,
      });
    } catch (problem) {
      if (!again || !(problem instanceof HostError) || problem.code !== 'not-found') throw problem;
      const added = await host.call('documents.add', { ...inLibrary, path, evenIfKnown: true, bytes });
      return { document: added.document, modifiedAt: added.document.modifiedAt };
    }
  };

  const tellUnwritable = (
    now: Open,
    encoding: Encoding,
    { character, line }: { readonly character: string; readonly line: number },
  ) => {
    const { title } = now.document.opened;
    const text = message('saving.text.unwritable', {
      title,
      encoding: encodingName(encoding),
      character,
      line,
    });
    const isUnicode = encoding.startsWith('utf-');
    const action = { label: message('saving.text.asUtf8'), run: () => void api.save({ encoding: 'utf-8' }) };
    tell(now, { tone: 'error', text, ...(isUnicode ? {} : { action }) });
  };
  const tellGone = (now: Open) =>
    tell(now, {
      tone: 'warning',
      text: message('saving.text.gone', { title: now.document.opened.title }),
      action: { label: message('saving.text.writeAgain'), run: () => void api.writeAgain() },
    });

  const attempt = (encoding: Encoding | undefined, force: boolean, again: boolean): Promise<SaveOutcome> => {
    // What was asked for while it was open is done, also when another document is shown by then.
    const now = open;
    return queue.run(async () => {
      if (now === undefined) return 'nothing';
      const { title } = now.document.opened;
      if (open === now) show({ saving: true });
      try {
        const outcome = await save(now, encoding, force, again);
        if (outcome === 'nothing') notices.announce(message('saving.text.nothing', { title }));
        if (outcome === 'saved') notices.announce(message('saving.text.saved', { title }));
        return outcome;
      } catch (problem) {
        const code = problem instanceof HostError ? problem.code : undefined;
        if (code === 'conflict') return 'conflict';
        if (code === 'not-found') {
          tellGone(now);
          return 'gone';
        }
        const text = message('saving.text.failed', { title, reason: explain(problem) });
        tell(now, { tone: 'error', text });
        return 'failed';
      } finally {
        if (open === now) show({ saving: false });
      }
    });
  };

  const api: TextSaving = {
    state,
    save: ({ encoding, force = false } = {}) => attempt(encoding, force, false),
    writeAgain: () => attempt(undefined, false, true),
    async giveUp() {
      const now = open;
      if (now === undefined) return;
      await queue.run(async () => {
        const { library, document, present } = now;
        const { textHash } = await prepare(library, document.opened, false);
        await leadBack(library, document.id, textHash, present.filed().textHash);
        await now.drafts.drop();
      });
    },
    drafts: {
      flush: async () => open?.drafts.flush(),
      drop: async () => open?.drafts.drop(),
    },
    settled: () => left,
  };
  return api;
}

function formOf(filed: OpenedText, encoding: Encoding | undefined) {
  const own = filed.encoding !== undefined && isEncoding(filed.encoding) ? filed.encoding : 'utf-8';
  const { lineEnds } = filed;
  return encoding === undefined || encoding === own
    ? { encoding: own, bom: filed.bom, lineEnds }
    : { encoding, bom: false, lineEnds };
}

/** A choice stays while it names the file's encoding; bytes that look like another one need one. */
function chosenAfter(filed: OpenedText, encoding: Encoding, mustBeNamed: boolean): string | undefined {
  if (mustBeNamed) return encoding;
  return filed.chosenEncoding === encoding ? encoding : undefined;
}

async function recordSaved(library: LibrarySession, filed: OpenedText): Promise<void> {
  const record = await library.documentRecord(filed.id);
  if (record === undefined) return;
  const choice = updateRecord('document', record, { chosenEncoding: filed.chosenEncoding ?? null });
  const change = recordChangeFor(filed, record, false);
  await commitAside(library, joinUpdates(filed.id, [change, choice]));
}

function joinUpdates(id: Id, changes: readonly ReturnType<typeof updateRecord>[]) {
  const made = changes.filter((change) => change !== undefined);
  const [first, ...rest] = made;
  if (first === undefined) return [];
  return [
    rest.reduce(
      (joined, { fields, previous }) => ({
        ...joined,
        id,
        fields: { ...joined.fields, ...fields },
        previous: { ...joined.previous, ...previous },
      }),
      first,
    ),
  ];
}
