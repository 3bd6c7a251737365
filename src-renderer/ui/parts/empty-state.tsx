// Owns the calm page that stands where there is nothing to show: what is so, and what can be done.
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly text?: string | undefined;
  readonly tone?: 'quiet' | 'bad';
  /** For panes: less air, smaller type. */
  readonly compact?: boolean;
  readonly children?: ReactNode;
}

export function EmptyState({
  icon,
  title,
  text,
  tone = 'quiet',
  compact = false,
  children,
}: EmptyStateProps) {
  return (
    <div className="empty-state" data-tone={tone} data-compact={compact || undefined}>
      {icon !== undefined && (
        <span className="empty-state-icon" aria-hidden="true">
          {icon}
        </span>
      )}
      {compact ? (
        <p className="empty-state-title">{title}</p>
      ) : (
        <h2 className="empty-state-title">{title}</h2>
      )}
      {text !== undefined && <p className="empty-state-text">{text}</p>}
      {children !== undefined && <div className="empty-state-actions">{children}</div>}
    </div>
  );
}
