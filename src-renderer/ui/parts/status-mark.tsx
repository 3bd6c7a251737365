// Owns the picture of an annotation's status: a shape for each, so that colour is never alone.
import { CircleCheck, CircleDashed, CircleHelp, CircleX, type LucideIcon } from 'lucide-react';
import type { Status } from '#core/annotation/records.ts';

const icons: Readonly<Record<Status, LucideIcon>> = {
  draft: CircleDashed,
  'needs review': CircleHelp,
  done: CircleCheck,
  rejected: CircleX,
};

export function StatusMark({ status }: { status: Status }) {
  const Icon = icons[status];
  return <Icon className="status-mark" data-status={status} size={14} aria-hidden="true" />;
}
