// Owns one line of the concordance: its tick, where it stands, the words and what is around them.
import { ArrowRight, Check } from 'lucide-react';
import { findType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import type { SearchRow } from '../../session/library-search.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { TagSwatch } from '../parts/tag-swatch.tsx';

export interface HitRowProps {
  readonly library: LibrarySession;
  readonly row: SearchRow;
  /** Undefined: it cannot be ticked. */
  readonly ticked: boolean | undefined;
  readonly onTick: () => void;
  readonly onGo: () => void;
}

export function HitRow({ library, row, ticked, onTick, onGo }: HitRowProps) {
  const { annotation } = row;
  const title = library.documents.listed(row.documentId)?.title ?? '';
  const type = annotation === undefined ? undefined : findType(library.tagSet.get(), annotation.type);
  const field =
    annotation === undefined || annotation.field === 'words'
      ? undefined
      : (annotation.label ?? message('librarySearch.field.note'));
  return (
    <>
      {/* The row itself is what keys and assistive technology tick and open: these two are for the pointer. */}
      {ticked !== undefined ? (
        <span
          className="hit-tick"
          data-on={ticked || undefined}
          aria-hidden="true"
          onClick={onTick}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          {ticked && <Check size={13} />}
        </span>
      ) : (
        <span className="hit-type" title={type?.label}>
          <TagSwatch type={type} />
          <span className="for-readers">{type?.label ?? annotation?.type}: </span>
        </span>
      )}
      <span className="hit-title" title={title}>
        <bdi>{title}</bdi>
        {field !== undefined && <span className="hit-field">{field}</span>}
        <span className="for-readers">: </span>
      </span>
      <span className="hit-before">
        <bdi>{row.before}</bdi>
      </span>
      <span className="hit-rest">
        <bdi>
          <mark className="hit-words">{row.words}</mark>
          {row.after}
        </bdi>
      </span>
      <span
        className="hit-go"
        aria-hidden="true"
        title={message('librarySearch.goTo')}
        onClick={onGo}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        <ArrowRight size={15} />
      </span>
    </>
  );
}
