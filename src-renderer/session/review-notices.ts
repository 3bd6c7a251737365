// Owns what is said of annotations to review when a document is opened whose text has changed since, and keeping how many they are.
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from './document-session.ts';
import type { LibrarySession } from './library-session.ts';
import { reviewCountsOf } from './review-counts.ts';
import { reviewOf } from './review.ts';
import type { WorkbenchParts } from './workbench.ts';

/** @param openReview shows the review of the open document and gives it the focus */
export function tellReview(
  workbench: Pick<WorkbenchParts, 'document' | 'library' | 'notices' | 'openDocument'>,
  openReview: () => void,
): void {
  let stop: () => void = () => undefined;
  let lastId: string | undefined;
  let shown: number | undefined;
  const withdraw = () => {
    if (shown !== undefined) workbench.notices.dismiss(shown);
    shown = undefined;
  };

  const follow = (library: LibrarySession, document: DocumentSession, isNew: boolean) => {
    const { settled } = document.annotations.anchors;
    const { toReview, state } = reviewOf(library, document, workbench.notices);
    // Who reads the same document anew is told by those who had it read.
    let told = !isNew;
    const look = () => {
      if (!settled.get()) return;
      const count = toReview.get();
      reviewCountsOf(library).set(document.id, count);
      if (count === 0) withdraw();
      if (told || count === 0) return;
      told = true;
      shown = workbench.notices.show({
        tone: 'info',
        text: message('review.notice', { title: document.about.get().title, count }),
        action: {
          label: message('review.noticeAction'),
          // The notice may outlast the document being open.
          run: () => void workbench.openDocument(document.id).then(openReview),
        },
      });
    };
    const stops = [
      settled.subscribe(look),
      toReview.subscribe(look),
      state.subscribe(() => {
        if (state.get().open) withdraw();
      }),
    ];
    look();
    return () => {
      for (const one of stops) one();
    };
  };
  const start = () => {
    stop();
    const document = workbench.document.get();
    const library = workbench.library.get();
    const isNew = document?.id !== lastId;
    lastId = document?.id;
    if (isNew) withdraw();
    stop =
      document === undefined || library === undefined ? () => undefined : follow(library, document, isNew);
  };
  workbench.document.subscribe(start);
  start();
}
