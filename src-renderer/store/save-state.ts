// Owns how saving is told: saved, pending, delayed, failed or read-only. Pure.
import { message } from '#core/messages/catalogue.ts';

export interface SaveState {
  /**
   * saved: all is in the journal on disk. pending: it is being written. delayed: it is kept in this window's database but
   * not yet in the journal. failed: it is in this window's memory only. read-only: all is saved, but the library cannot be
   * written and its journal is kept elsewhere.
   */
  readonly state: 'saved' | 'pending' | 'delayed' | 'failed' | 'read-only';
  /** Changes that the journal has not acknowledged. */
  readonly pending: number;
  /** Why, for people; a sentence without the state. */
  readonly message?: string;
}

export interface SaveFacts {
  readonly pending: number;
  readonly textsPending: number;
  /** The oldest change has waited too long. */
  readonly overdue: boolean;
  /** What the last attempt to reach the journal ended with, until one succeeds. */
  readonly error?: string | undefined;
  readonly database: boolean;
  /** Set while the journal of a library that cannot be written is kept elsewhere; where that is. */
  readonly elsewhere?: { readonly message?: string } | undefined;
}

export function saveStateFrom(facts: SaveFacts): SaveState {
  const { pending, error, elsewhere } = facts;
  if (pending === 0 && facts.textsPending === 0) {
    return elsewhere === undefined
      ? { state: 'saved', pending }
      : { state: 'read-only', pending, ...elsewhere };
  }
  if (error === undefined && !facts.overdue) return { state: 'pending', pending };
  return {
    state: facts.database ? 'delayed' : 'failed',
    pending,
    message: error ?? message('store.noAnswer'),
  };
}

export function sameSaveState(a: SaveState, b: SaveState): boolean {
  return a.state === b.state && a.pending === b.pending && a.message === b.message;
}
