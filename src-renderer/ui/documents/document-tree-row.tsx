// Owns one row of the tree of documents.
import { ChevronRight, ClipboardCheck } from 'lucide-react';
import type { DragEvent, MouseEvent } from 'react';
import { message } from '#core/messages/catalogue.ts';
import { folderOfPath } from '../../session/document-path.ts';
import type { DocumentRow, FolderRow, TreeRow } from '../../session/document-rows.ts';
import { DocumentMark } from './document-mark.tsx';

export interface DocumentTreeRowProps {
  readonly id: string;
  readonly row: TreeRow;
  /** CSS px from the top of the list. */
  readonly top: number;
  readonly active: boolean;
  readonly chosen: boolean;
  readonly open: boolean;
  readonly opening: boolean;
  /** Annotations that were left to be reviewed. */
  readonly toReview: number;
  /** What is dragged would fall into this folder. */
  readonly dropping: boolean;
  readonly onPress: (event: MouseEvent) => void;
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly onDragStart: (event: DragEvent) => void;
}

export function DocumentTreeRow(props: DocumentTreeRowProps) {
  const { id, row, top, active, chosen, open, opening, toReview, dropping } = props;
  return (
    <div
      id={id}
      role="treeitem"
      className="tree-row"
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={chosen}
      aria-label={rowDescription(row, toReview)}
      {...(row.kind === 'folder' ? { 'aria-expanded': row.open } : {})}
      {...(open ? { 'aria-current': 'page' as const } : {})}
      data-active={active || undefined}
      data-kind={row.kind}
      data-state={row.kind === 'document' ? row.entry.state : undefined}
      data-folder={row.kind === 'folder' ? row.path : folderOfPath(row.entry.path)}
      data-dropping={dropping || undefined}
      title={rowTooltip(row)}
      style={{ transform: `translateY(${top}px)`, paddingInlineStart: `${8 + (row.level - 1) * 14}px` }}
      draggable={row.kind === 'document' && row.entry.state !== 'missing'}
      onDragStart={props.onDragStart}
      onClick={props.onPress}
      onContextMenu={props.onContextMenu}
    >
      {row.kind === 'folder' ? (
        <FolderContents row={row} />
      ) : (
        <DocumentContents row={row} opening={opening} toReview={toReview} />
      )}
    </div>
  );
}

function FolderContents({ row }: { row: FolderRow }) {
  const allDone = row.documents > 0 && row.progress.done === row.documents;
  return (
    <>
      <ChevronRight className="tree-row-arrow" size={14} aria-hidden="true" />
      <span className="tree-row-name">{row.name}</span>
      <span className="tree-row-count" data-done={allDone || undefined}>
        {row.documents.toLocaleString('en')}
      </span>
    </>
  );
}

function DocumentContents(props: { row: DocumentRow; opening: boolean; toReview: number }) {
  const { row, opening, toReview } = props;
  const { entry, distinction } = row;
  return (
    <>
      <DocumentMark entry={entry} opening={opening} />
      <span className="tree-row-name">
        {entry.title}
        {distinction !== undefined && <span className="tree-row-file">{distinction}</span>}
      </span>
      {entry.state !== 'ready' && (
        <span className="tree-row-problem">{message(`documents.problem.${entry.state}`)}</span>
      )}
      {toReview > 0 && (
        <span className="tree-row-review">
          <ClipboardCheck size={12} aria-hidden="true" />
          {toReview.toLocaleString('en')}
        </span>
      )}
      {entry.annotationCount > 0 && (
        <span className="tree-row-count">{entry.annotationCount.toLocaleString('en')}</span>
      )}
    </>
  );
}

export function rowName(row: TreeRow): string {
  return row.kind === 'folder' ? row.name : row.entry.title;
}

function rowTooltip(row: TreeRow): string {
  if (row.kind === 'document') return row.entry.path;
  const { path, progress } = row;
  return message('documents.folder.tooltip', {
    path,
    done: progress.done,
    inProgress: progress['in progress'],
    toDo: progress['to do'],
  });
}

function rowDescription(row: TreeRow, toReview: number): string {
  if (row.kind === 'folder') {
    return message('documents.folder', { name: row.name, count: row.documents, done: row.progress.done });
  }
  const { entry, distinction } = row;
  const title =
    distinction === undefined
      ? entry.title
      : message('documents.row.distinct', { title: entry.title, name: distinction });
  const values = { title, status: message(`documents.status.${entry.status}`), count: entry.annotationCount };
  const said = toReview > 0 ? `, ${message('review.documentMark', { count: toReview })}` : '';
  return entry.state === 'ready'
    ? message('documents.row', values) + said
    : message('documents.row.problem', { ...values, problem: message(`screen.documents.${entry.state}`) });
}
