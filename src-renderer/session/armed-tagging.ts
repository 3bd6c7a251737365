// Owns tagging by mere selection: while a type is armed, each finished selection is tagged with it.
import { findType, type TagSet } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Observable } from '../client/observable.ts';
import type { Arming } from './arming.ts';
import type { DocumentSession } from './document-session.ts';
import type { Notices } from './notices.ts';
import type { MadeSelection } from './reading-selection.ts';

/** Milliseconds in which a further click would widen what a double click selected. */
const clickPause = 350;

export interface ArmedTaggingOptions {
  readonly arming: Arming;
  readonly document: Observable<DocumentSession | undefined>;
  /** Tags the selection. */
  readonly tag: (type: string, exact: boolean) => void;
}

export function tagArmedSelections({ arming, document, tag }: ArmedTaggingOptions): void {
  let stop: () => void = () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tagNow = (open: DocumentSession, { exact }: MadeSelection) => {
    const type = arming.armed.get();
    if (type === undefined || document.get() !== open) return;
    if (open.selection.words.get() !== undefined) tag(type, exact);
  };
  const follow = () => {
    stop();
    clearTimeout(timer);
    const open = document.get();
    stop =
      open?.selection.made.subscribe(() => {
        clearTimeout(timer);
        const made = open.selection.made.get();
        if (made === undefined || arming.armed.get() === undefined) return;
        if (made.clicks < 2) tagNow(open, made);
        else timer = setTimeout(() => tagNow(open, made), clickPause);
      }) ?? (() => undefined);
  };
  document.subscribe(follow);
  follow();
}

/** Arms a type, or leaves it when it is armed, and says so. */
export function switchArmed(
  arming: Arming,
  notices: Notices,
  tagSet: TagSet | undefined,
  type: string,
): void {
  const tagType = tagSet === undefined ? undefined : findType(tagSet, type);
  if (tagType === undefined || tagType.deprecated === true) return;
  if (arming.armed.get() === type) {
    arming.disarm();
    notices.announce(message('armed.off'));
    return;
  }
  arming.arm(type);
  notices.announce(message('armed.on', { type: tagType.label }));
}
