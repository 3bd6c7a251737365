// Owns the pictures of a document's status and of what is wrong with its file: a shape for each, so that colour is never alone.
import {
  Circle,
  CircleAlert,
  CircleCheck,
  CircleDot,
  FileX,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react';
import type { DocumentEntry, DocumentStatus } from '../../session/document-list.ts';

const statusIcons: Readonly<Record<DocumentStatus, LucideIcon>> = {
  'to do': Circle,
  'in progress': CircleDot,
  done: CircleCheck,
};

export function DocumentStatusMark({ status }: { status: DocumentStatus }) {
  const Icon = statusIcons[status];
  return <Icon className="document-mark" data-status={status} size={15} aria-hidden="true" />;
}

export function DocumentMark({ entry, opening }: { entry: DocumentEntry; opening: boolean }) {
  if (opening) return <LoaderCircle className="document-mark" data-busy size={15} aria-hidden="true" />;
  if (entry.state === 'ready') return <DocumentStatusMark status={entry.status} />;
  const Icon = entry.state === 'missing' ? FileX : CircleAlert;
  return <Icon className="document-mark" data-status="problem" size={15} aria-hidden="true" />;
}
