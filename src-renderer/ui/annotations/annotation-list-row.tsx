// Owns one row of the list of annotations.
import { Link2, Pencil, StickyNote, Unlink } from 'lucide-react';
import { memo, type MouseEvent } from 'react';
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
  /** What its attributes say, in a few words. */
  readonly summary: string;
  /** Whether it is among several chosen ones; undefined while none are. */
  readonly chosen: boolean | undefined;
  readonly onPress: (event: MouseEvent) => void;
}

function Row({ row, type, selected, active, summary, chosen, onPress }: AnnotationListRowProps) {
  return (
    <button
      type="button"
      className="annotation-row"
      aria-current={selected ? 'true' : undefined}
      aria-pressed={chosen}
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
      {summary !== '' && <span className="annotation-row-summary">{summary}</span>}
      {row.note !== '' && (
        <span className="annotation-row-note">
          <StickyNote size={12} aria-hidden="true" />
          <span>{row.note}</span>
        </span>
      )}
      {row.links > 0 && (
        <span className="annotation-row-links">
          <Link2 size={12} aria-hidden="true" />
          {message('list.links', { count: row.links })}
        </span>
      )}
      {row.changed && (
        <span className="annotation-row-lost">
          <Pencil size={12} aria-hidden="true" />
          {message('review.rowChanged')}
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
    a.chosen === b.chosen &&
    a.summary === b.summary &&
    a.type === b.type &&
    a.row.id === b.row.id &&
    a.row.status === b.row.status &&
    a.row.excerpt === b.row.excerpt &&
    a.row.note === b.row.note &&
    a.row.links === b.row.links &&
    a.row.changed === b.row.changed &&
    a.row.lost === b.row.lost,
);
