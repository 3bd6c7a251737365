// Owns what the commands about documents in the list do.
import { message } from '#core/messages/catalogue.ts';
import type { ListedDocument } from '#core/contract/host-data.ts';
import { duplicateDocument, trashDocuments } from '../document-files.ts';
import type { DocumentStatus } from '../document-list.ts';
import { folderOfPath } from '../document-path.ts';
import { markDocuments } from '../document-status.ts';
import type { LibrarySession } from '../library-session.ts';
import { targetDocuments } from '../target-documents.ts';
import { openUnfinished, unfinishedDocument } from '../unfinished.ts';
import type { ActionContext } from './action-context.ts';

export function documentActions({ workbench, library }: ActionContext) {
  const { notices, dialogs, host } = workbench;
  /** The latest offer to go on to the next document; the one before it is of no use any more. */
  let offer: number | undefined;
  const withdrawOffer = () => {
    if (offer !== undefined) notices.dismiss(offer);
    offer = undefined;
  };
  workbench.document.subscribe(withdrawOffer);

  const withTargets = (
    act: (session: LibrarySession, documents: readonly [ListedDocument, ...ListedDocument[]]) => unknown,
  ): unknown => {
    const session = library();
    const [first, ...rest] = targetDocuments(workbench);
    return session === undefined || first === undefined ? undefined : act(session, [first, ...rest]);
  };

  const mark = (status: DocumentStatus) =>
    withTargets(async (session, documents) => {
      const { changed, skipped, stopped } = await markDocuments(workbench, session, documents, status);
      const text = message('documents.marked', {
        count: changed,
        status: message(`documents.status.${status}`),
        title: documents[0].title,
      });
      withdrawOffer();
      if (skipped.length > 0) notices.show({ tone: 'warning', text, details: skipped });
      else if (status === 'done' && changed > 0 && !stopped) offerNext(session, text);
      else notices.announce(text);
    });

  const offerNext = (session: LibrarySession, text: string) => {
    const next = unfinishedDocument(workbench, 1);
    offer = notices.show({
      tone: 'success',
      text: next === undefined ? `${text} ${message('documents.allDone')}` : text,
      ...(next === undefined
        ? {}
        : {
            action: {
              label: message('documents.openNext', { title: next.title }),
              run: () => {
                session.tree.uncover(next.id);
                void workbench.openDocument(next.id);
              },
            },
          }),
    });
  };

  return {
    'document.toDo': () => mark('to do'),
    'document.inProgress': () => mark('in progress'),
    'document.done': () => mark('done'),
    'document.rename': () => withTargets((_, [{ id }]) => dialogs.show({ kind: 'rename-document', id })),
    'document.move': () =>
      withTargets((_, documents) =>
        dialogs.show({ kind: 'move-documents', ids: documents.map(({ id }) => id) }),
      ),
    'document.duplicate': () =>
      withTargets((session, [document]) => duplicateDocument(workbench, session, document)),
    'document.trash': () =>
      withTargets((session, documents) => trashDocuments(workbench, session, documents)),
    'document.reveal': () =>
      withTargets((session, [{ id }]) => host.call('documents.reveal', { library: session.info.key, id })),
    'folder.new': () => {
      const [first] = targetDocuments(workbench);
      dialogs.show({ kind: 'new-folder', parent: first === undefined ? '' : folderOfPath(first.path) });
    },
    'go.nextUnfinished': () => openUnfinished(workbench, 1),
    'go.previousUnfinished': () => openUnfinished(workbench, -1),
  };
}
