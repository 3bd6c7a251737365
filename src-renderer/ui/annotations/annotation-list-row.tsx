// Owns one row of the list of annotations.
import { StickyNote, Unlink } from 'lucide-react';
import { memo } from 'react';
import type { TagType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import type { AnnotationRow } from '../../session/annotation-rows.ts';
import { focusPlaces } from '../focus-places.ts';
import { StatusMark } from '../parts/status-mark.tsx';
import { TagSwatch, tagColours } from '../parts/tag-swatch.tsx';

export interface AnnotationListRowProps {
  readonly row: AnnotationRow;
  readonly type: TagType | undefined;
  readonly selected: boolean;
  /** The one that Tab reaches. */
  readonly active: boolean;
  readonly onPress: () => void;
}

function Row({ row, type, selected, active, onPress }: AnnotationListRowProps) {
  return (
    <button
      type="button"
      className="annotation-row"
      aria-current={selected ? 'true' : undefined}
      tabIndex={active ? 0 : -1}
      data-focus-place={active ? focusPlaces.annotations : undefined}
      data-lost={row.lost || undefined}
      data-rejected={row.status === 'rejected' || undefined}
      style={tagColours(type)}
      onClick={onPress}
    >
      <span className="annotation-row-head">
        <TagSwatch type={type} />
        <span className="annotation-row-type">{type?.label ?? row.type}</span>
        <span className="annotation-row-status">
          <StatusMark status={row.status} />
          {message(`screen.status.${row.status}`)}
        </span>
      </span>
      <span className="annotation-row-words">{row.excerpt}</span>
      {row.note !== '' && (
        <span className="annotation-row-note">
          <StickyNote size={12} aria-hidden="true" />
          <span>{row.note}</span>
        </span>
      )}
      {row.lost && (
        <span className="annotation-row-lost">
          <Unlink size={12} aria-hidden="true" />
          {message('screen.annotations.lost')}
        </span>
      )}
    </button>
  );
}

export const AnnotationListRow = memo(
  Row,
  (a, b) =>
    a.selected === b.selected &&
    a.active === b.active &&
    a.type === b.type &&
    a.row.id === b.row.id &&
    a.row.status === b.row.status &&
    a.row.excerpt === b.row.excerpt &&
    a.row.note === b.row.note &&
    a.row.lost === b.row.lost,
);
