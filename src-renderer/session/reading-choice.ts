// Owns a person's choices of how the open document's file is read: kept in its record as a step that can be undone, followed by
// reading the document anew. Which choices there are is known to encoding-choice.ts and page-scope.ts.
import { addRecord, updateRecord, type Change } from '#core/annotation/change.ts';
import type { DocumentRecord } from '#core/annotation/records.ts';
import type { MessageId } from '#core/messages/catalogue.ts';
import { documentRecordOf } from './document-records.ts';
import { openText, type OpenedText } from './opened-text.ts';
import { filedText } from './present-text.ts';
import type { WorkbenchParts } from './workbench.ts';

export type ReadingChoices = Pick<DocumentRecord, 'chosenEncoding' | 'chosenScope'>;
const choiceFields = ['chosenEncoding', 'chosenScope'] as const satisfies readonly (keyof ReadingChoices)[];

/** A choice without a value is taken back: it is the reader's again. */
export type ChosenReading = { readonly [field in keyof ReadingChoices]: ReadingChoices[field] | undefined };

/**
 * Reads the open document so from now on.
 * @throws HostError or ReaderProblem when it cannot be; then everything is as before.
 */
export async function chooseReading(
  workbench: WorkbenchParts,
  chosen: ChosenReading,
  label: MessageId & `log.${string}`,
): Promise<void> {
  const library = workbench.library.get();
  const document = workbench.document.get();
  const listed = document === undefined ? undefined : library?.documents.listed(document.id);
  if (library === undefined || document === undefined || listed === undefined) return;
  const opened = filedText(document.opened);
  const base = (await library.documentRecord(document.id)) ?? (await recordFirst(workbench, opened));
  if (base === undefined) return;
  // The text that annotations were made on is what they are found again by.
  await library.store.keepText(opened.textHash, opened.text);
  const wanted = Object.fromEntries(
    Object.entries({ ...base, sourceHash: opened.sourceHash, ...chosen }).filter(
      ([, value]) => value !== undefined,
    ),
  ) as unknown as DocumentRecord;
  const next = await openText(workbench.host, library.info.key, listed, wanted);
  await library.store.keepText(next.textHash, next.text);
  const { sourceHash, textHash, reader, encoding = null } = next;
  const choices = Object.fromEntries(Object.entries(chosen).map(([field, value]) => [field, value ?? null]));
  await library.historyOf(document.id).execute(label, async () => {
    const change = updateRecord('document', base, { sourceHash, textHash, reader, encoding, ...choices });
    return change === undefined ? [] : [change];
  });
}

/** A document that was only read has no record yet; its first one is no step of the history. */
async function recordFirst(
  workbench: WorkbenchParts,
  opened: OpenedText,
): Promise<DocumentRecord | undefined> {
  const library = workbench.library.get();
  if (library === undefined) return undefined;
  const record = documentRecordOf(opened);
  const changes: readonly Change[] = [addRecord('document', record)];
  await library.commit({ id: library.identity.newId(), label: 'log.prepare', changes, edits: [] });
  return record;
}

/** What came of reading anew: the document as it is now, and what became of its annotations. */
export interface ReadAnew {
  readonly opened: OpenedText;
  readonly moved: number;
  readonly lost: number;
}

/** Reads the open document anew whenever another choice is made for it: here, by undo, or in another window. */
export function followReadingChoices(
  workbench: WorkbenchParts,
  tell: (field: keyof ReadingChoices, read: ReadAnew) => void,
): void {
  let stop: () => void = () => undefined;
  const watch = () => {
    stop();
    const library = workbench.library.get();
    if (library === undefined) {
      stop = () => undefined;
      return;
    }
    stop = library.watch((changes) => {
      const open = workbench.document.get();
      if (open === undefined) return;
      for (const { kind, id, fields, alive } of changes) {
        if (kind !== 'document' || id !== open.id || !alive) continue;
        const field = choiceFields.find(
          (name) => name in fields && (fields[name] ?? undefined) !== open.opened[name],
        );
        if (field !== undefined) void readAnew(workbench, (read) => tell(field, read));
      }
    });
  };
  workbench.library.subscribe(watch);
  watch();
}

async function readAnew(workbench: WorkbenchParts, tell: (read: ReadAnew) => void): Promise<void> {
  const before = workbench.document.get();
  await workbench.reloadDocument();
  const document = workbench.document.get();
  if (document === undefined || document === before || document.id !== before?.id) return;
  tell({ opened: document.opened, ...(await document.placed) });
}
