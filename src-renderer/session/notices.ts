// Owns what is told to the person beside the work: notices that stay until dismissed, and short announcements.
import { createStore, type Observable } from '../client/observable.ts';

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'success' | 'warning' | 'error';
  readonly text: string;
  readonly details?: readonly string[];
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface Notices {
  readonly shown: Observable<readonly Notice[]>;
  /** The latest short message, for the status region; '' when there is none. */
  readonly announcement: Observable<string>;
  /** Shows a notice, once: one with the same text takes the place of an earlier one. Returns its id. */
  show(notice: Omit<Notice, 'id'>): number;
  dismiss(id: number): void;
  announce(text: string): void;
}

export function createNotices(): Notices {
  const shown = createStore<readonly Notice[]>([]);
  const announcement = createStore('');
  let lastId = 0;
  return {
    shown,
    announcement,
    show(notice) {
      lastId += 1;
      const others = shown.get().filter((other) => other.text !== notice.text);
      shown.set([...others, { ...notice, id: lastId }]);
      return lastId;
    },
    dismiss(id) {
      shown.set(shown.get().filter((notice) => notice.id !== id));
    },
    announce(text) {
      announcement.set(text);
    },
  };
}
