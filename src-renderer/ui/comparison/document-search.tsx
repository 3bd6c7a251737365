// Owns choosing one of the library's documents by typing some of its title or place.
import { useState } from 'react';
import type { ListedDocument } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { rankByQuery } from '#core/text/fuzzy-match.ts';
import { SearchList } from '../parts/search-list.tsx';

export interface DocumentSearchProps {
  readonly documents: readonly ListedDocument[];
  readonly onTake: (document: ListedDocument) => void;
}

/** Nobody reads on beyond it; typing narrows it down. */
const most = 60;

export function DocumentSearch({ documents, onTake }: DocumentSearchProps) {
  const [query, setQuery] = useState('');
  const found = rankByQuery(query, documents, ({ title, path }) => `${title} ${path}`);
  return (
    <div className="document-search">
      <SearchList
        label={message('compareWith.field')}
        listLabel={message('compareWith.list')}
        placeholder={message('compareWith.placeholder')}
        query={query}
        onQuery={setQuery}
        empty={message('compareWith.none')}
        status={message('compareWith.count', { count: found.length })}
        sections={[
          {
            key: 'documents',
            rows: found.slice(0, most).map(({ item }) => ({
              key: item.id,
              content: (
                <span className="document-search-row">
                  <bdi className="document-search-title">{item.title}</bdi>
                  <bdi className="document-search-path">{item.path}</bdi>
                </span>
              ),
            })),
          },
        ]}
        onTake={(id) => {
          const document = documents.find((candidate) => candidate.id === id);
          if (document !== undefined) onTake(document);
        }}
      />
    </div>
  );
}
