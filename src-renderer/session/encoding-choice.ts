// Owns the choice of the open document's encoding, and what is told of it. Knows nothing of how it is shown.
import { message } from '#core/messages/catalogue.ts';
import type { Encoding } from '#core/text/encodings.ts';
import { encodingChoices, type EncodingChoices } from '../readers/encoding-choices.ts';
import { encodingName } from './encoding-name.ts';
import { explain } from './problems.ts';
import { chooseReading, type ReadAnew } from './reading-choice.ts';
import type { WorkbenchParts } from './workbench.ts';

/** Reads the open document's file to choose by; undefined when no document is open. @throws HostError */
export async function readEncodingChoices(
  workbench: Pick<WorkbenchParts, 'host' | 'library' | 'document'>,
): Promise<EncodingChoices | undefined> {
  const library = workbench.library.get();
  const document = workbench.document.get();
  if (library === undefined || document === undefined) return undefined;
  const { bytes, path } = await workbench.host.call('documents.read', {
    library: library.info.key,
    id: document.id,
  });
  return encodingChoices(bytes, path);
}

/**
 * Reads the open document in this encoding from now on; undefined leaves it to the reader again. A failure is told, and then
 * everything is as before.
 */
export async function chooseEncoding(workbench: WorkbenchParts, chosen: Encoding | undefined): Promise<void> {
  try {
    await chooseReading(workbench, { chosenEncoding: chosen }, 'log.encoding');
  } catch (problem) {
    const text = message('encoding.failed', { reason: explain(problem) });
    workbench.notices.show({ tone: 'error', text });
  }
}

/** What is told when the document was read in another encoding. */
export function tellEncoding(
  { notices }: Pick<WorkbenchParts, 'notices'>,
  { opened, moved, lost }: ReadAnew,
): void {
  const encoding = encodingName(opened.encoding ?? '');
  if (moved + lost === 0) {
    notices.announce(message('encoding.done', { encoding }));
    return;
  }
  notices.show({
    tone: lost === 0 ? 'info' : 'warning',
    text: message('encoding.doneAnnotations', { encoding, found: moved, lost }),
  });
}
