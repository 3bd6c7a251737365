// Owns the choice of the open document's encoding: kept in its record as a step that can be undone, followed by reading the
// document anew. Knows nothing of how it is shown.
import { addRecord, updateRecord, type Change } from '#core/annotation/change.ts';
import type { DocumentRecord } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Encoding } from '#core/text/encodings.ts';
import { encodingChoices, type EncodingChoices } from '../readers/encoding-choices.ts';
import { documentRecordOf } from './document-records.ts';
import { encodingName } from './encoding-name.ts';
import { openText } from './opened-text.ts';
import { explain } from './problems.ts';
import type { WorkbenchParts } from './workbench.ts';

/** Reads the open document's file to choose by; undefined when no document is open. @throws HostError */
export async function readEncodingChoices(
  workbench: Pick<WorkbenchParts, 'host' | 'library' | 'document'>,
): Promise<EncodingChoices | undefined> {
  const library = workbench.library.get();
  const document = workbench.document.get();
  if (library === undefined || document === undefined) return undefined;
  const { bytes } = await workbench.host.call('documents.read', {
    library: library.info.key,
    id: document.id,
  });
  return encodingChoices(bytes);
}

/**
 * Reads the open document in this encoding from now on; undefined leaves it to the reader again. A failure is told, and then
 * everything is as before.
 */
export async function chooseEncoding(workbench: WorkbenchParts, chosen: Encoding | undefined): Promise<void> {
  const library = workbench.library.get();
  const document = workbench.document.get();
  const listed = document === undefined ? undefined : library?.documents.listed(document.id);
  if (library === undefined || document === undefined || listed === undefined) return;
  try {
    const base = (await library.documentRecord(document.id)) ?? (await recordFirst(workbench));
    if (base === undefined) return;
    const { chosenEncoding: _before, ...rest } = base;
    const { opened } = document;
    // The text that annotations were made on is what they are found again by.
    await library.store.keepText(opened.textHash, opened.text);
    const wanted: DocumentRecord = {
      ...rest,
      sourceHash: opened.sourceHash,
      ...(chosen === undefined ? {} : { chosenEncoding: chosen }),
    };
    const next = await openText(workbench.host, library.info.key, listed, wanted);
    await library.store.keepText(next.textHash, next.text);
    const { sourceHash, textHash, reader, encoding } = next;
    await library.historyOf(document.id).execute('log.encoding', async () => {
      const change = updateRecord('document', base, {
        sourceHash,
        textHash,
        reader,
        encoding,
        chosenEncoding: chosen ?? null,
      });
      return change === undefined ? [] : [change];
    });
  } catch (problem) {
    const text = message('encoding.failed', { reason: explain(problem) });
    workbench.notices.show({ tone: 'error', text });
  }
}

/** A document that was only read has no record yet; its first one is no step of the history. */
async function recordFirst(workbench: WorkbenchParts): Promise<DocumentRecord | undefined> {
  const library = workbench.library.get();
  const document = workbench.document.get();
  if (library === undefined || document === undefined) return undefined;
  const record = documentRecordOf(document.opened);
  const changes: readonly Change[] = [addRecord('document', record)];
  await library.commit({ id: library.identity.newId(), label: 'log.prepare', changes, edits: [] });
  return record;
}

/** Reads the open document anew whenever another encoding is chosen for it: here, by undo, or in another window. */
export function followEncodingChoice(workbench: WorkbenchParts): void {
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
        if (kind !== 'document' || id !== open.id || !alive || !('chosenEncoding' in fields)) continue;
        if ((fields['chosenEncoding'] ?? undefined) !== open.opened.chosenEncoding) void readAnew(workbench);
      }
    });
  };
  workbench.library.subscribe(watch);
  watch();
}

async function readAnew(workbench: WorkbenchParts): Promise<void> {
  const before = workbench.document.get();
  await workbench.reloadDocument();
  const document = workbench.document.get();
  if (document === undefined || document === before || document.id !== before?.id) return;
  const encoding = encodingName(document.opened.encoding);
  const { moved, lost } = await document.placed;
  if (moved + lost === 0) {
    workbench.notices.announce(message('encoding.done', { encoding }));
    return;
  }
  workbench.notices.show({
    tone: lost === 0 ? 'info' : 'warning',
    text: message('encoding.doneAnnotations', { encoding, found: moved, lost }),
  });
}
