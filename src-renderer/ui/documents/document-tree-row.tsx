// Owns one row of the tree of documents.
import {
  ChevronRight,
  CircleAlert,
  CircleCheck,
  FileText,
  FileX,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentEntry } from '../../session/document-list.ts';
import type { TreeRow } from './document-rows.ts';

export interface DocumentTreeRowProps {
  readonly id: string;
  readonly row: TreeRow;
  /** CSS px from the top of the list. */
  readonly top: number;
  readonly active: boolean;
  readonly open: boolean;
  readonly opening: boolean;
  readonly onPress: () => void;
}

export function DocumentTreeRow({ id, row, top, active, open, opening, onPress }: DocumentTreeRowProps) {
  return (
    <div
      id={id}
      role="treeitem"
      className="tree-row"
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={open}
      aria-label={rowDescription(row)}
      {...(row.kind === 'folder' ? { 'aria-expanded': row.open } : {})}
      data-active={active || undefined}
      data-kind={row.kind}
      data-state={row.kind === 'document' ? row.entry.state : undefined}
      title={row.kind === 'document' ? row.entry.path : undefined}
      style={{ transform: `translateY(${top}px)`, paddingInlineStart: `${8 + (row.level - 1) * 14}px` }}
      onClick={onPress}
    >
      {row.kind === 'folder' ? (
        <>
          <ChevronRight className="tree-row-arrow" size={14} aria-hidden="true" />
          <span className="tree-row-name">{row.name}</span>
          <span className="tree-row-count">{row.documents}</span>
        </>
      ) : (
        <>
          <StateIcon entry={row.entry} opening={opening} />
          <span className="tree-row-name">{row.entry.title}</span>
          {row.entry.state !== 'ready' ? (
            <span className="tree-row-problem">{message(`screen.documents.${row.entry.state}`)}</span>
          ) : (
            row.entry.annotationCount > 0 && (
              <span className="tree-row-count">{row.entry.annotationCount.toLocaleString('en')}</span>
            )
          )}
        </>
      )}
    </div>
  );
}

function StateIcon({ entry, opening }: { entry: DocumentEntry; opening: boolean }) {
  const Icon: LucideIcon = opening
    ? LoaderCircle
    : entry.state === 'missing'
      ? FileX
      : entry.state !== 'ready'
        ? CircleAlert
        : entry.status === 'done'
          ? CircleCheck
          : FileText;
  return <Icon className="tree-row-icon" data-busy={opening || undefined} size={15} aria-hidden="true" />;
}

export function rowName(row: TreeRow): string {
  return row.kind === 'folder' ? row.name : row.entry.title;
}

function rowDescription(row: TreeRow): string {
  if (row.kind === 'folder') return row.name;
  const { title, state, annotationCount } = row.entry;
  const rest =
    state === 'ready'
      ? message('screen.documents.count', { count: annotationCount })
      : message(`screen.documents.${state}`);
  return `${title}, ${rest}`;
}
