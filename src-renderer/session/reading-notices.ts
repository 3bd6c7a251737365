// Owns what is told when a document was opened: a guessed encoding, damage, and what its structure lacks. Once per opening.
import { message } from '#core/messages/catalogue.ts';
import { encodingName } from './encoding-name.ts';
import type { OpenedText } from './opened-text.ts';
import type { WorkbenchParts } from './workbench.ts';

export function tellReading(
  workbench: Pick<WorkbenchParts, 'notices' | 'dialogs' | 'openDocument'>,
  opened: OpenedText,
): void {
  const { title, decoding, chosenEncoding } = opened;
  const { notices } = workbench;
  const encoding = encodingName(opened.encoding ?? '');
  // The notice may outlast the document being open.
  const action = {
    label: message('encoding.change'),
    run: () =>
      void workbench.openDocument(opened.id).then(() => workbench.dialogs.show({ kind: 'encoding' })),
  };
  if (decoding.by === 'guess') {
    notices.show({ tone: 'info', text: message('encoding.guessed', { title, encoding }), action });
  }
  if (opened.encoding !== undefined && chosenEncoding !== undefined && decoding.by !== 'choice') {
    notices.show({ tone: 'warning', text: message('encoding.overruled', { title, encoding }), action });
  }
  if (decoding.damage !== undefined) {
    const text = message('encoding.damaged', { title, encoding, ...decoding.damage });
    notices.show({ tone: 'warning', text, action });
  }
  if (decoding.nuls !== undefined) {
    notices.show({ tone: 'info', text: message('encoding.nuls', { title, ...decoding.nuls }) });
  }
  void opened.structureNote.then((note) => {
    if (note === undefined) return;
    notices.show({ tone: 'info', text: message('structure.note', { title, note }) });
  });
}
