// Owns what a document is called and what is known of it: what its file says, with the person's corrections over it, live.
import type { DocumentRecord, Id } from '#core/annotation/records.ts';
import type { Observable } from '../client/observable.ts';
import type { LibrarySession } from './library-session.ts';

export interface DocumentAbout {
  readonly title: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** `inFile`: what the reader found in the file. Watching ends with the last listener. */
export function documentAbout(
  library: Pick<LibrarySession, 'documents' | 'watch'>,
  id: Id,
  inFile: DocumentAbout,
): Observable<DocumentAbout> {
  let from: { readonly record: DocumentRecord | undefined; readonly title: string } | undefined;
  let about = inFile;
  return {
    get() {
      const listed = library.documents.listed(id);
      const record = listed?.record;
      // Until a document has a record, the list knows it by its file's name only.
      const title = record === undefined ? inFile.title : (listed?.title ?? inFile.title);
      if (from === undefined || from.record !== record || from.title !== title) {
        from = { record, title };
        about = { title, metadata: { ...inFile.metadata, ...record?.metadata } };
      }
      return about;
    },
    subscribe(listener) {
      const stops = [
        library.watch((changes) => {
          if (changes.some((change) => change.kind === 'document' && change.id === id)) listener();
        }),
        library.documents.entries.subscribe(listener),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
