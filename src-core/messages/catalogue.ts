// Owns the catalogue of every text shown to people, and how one is filled in. ICU MessageFormat; English is the source language.
import { IntlMessageFormat } from 'intl-messageformat';
import { addingMessages } from './english/adding.ts';
import { anchoringMessages } from './english/anchoring.ts';
import { annotateMessages } from './english/annotate.ts';
import { commandMessages } from './english/commands.ts';
import { comparisonMessages } from './english/comparison.ts';
import { attributeMessages } from './english/attributes.ts';
import { shapeMessages } from './english/shapes.ts';
import { linkMessages } from './english/links.ts';
import { tagSetMessages } from './english/tag-set.ts';
import { overviewMessages } from './english/overview.ts';
import { coreMessages } from './english/core.ts';
import { detailsMessages } from './english/details.ts';
import { documentMessages } from './english/documents.ts';
import { editingMessages } from './english/editing.ts';
import { encodingMessages } from './english/encodings.ts';
import { findingMessages } from './english/finding.ts';
import { historyMessages } from './english/history.ts';
import { hostMessages } from './english/host.ts';
import { printMessages } from './english/printing.ts';
import { libraryFileMessages } from './english/library-files.ts';
import { librarySearchMessages } from './english/library-search.ts';
import { readerMessages } from './english/readers.ts';
import { readingMessages } from './english/reading.ts';
import { reviewMessages } from './english/review.ts';
import { savingMessages } from './english/saving.ts';
import { sessionMessages } from './english/session.ts';
import { sharingMessages } from './english/sharing.ts';
import { screenMessages } from './english/screen.ts';
import { snapshotMessages } from './english/snapshots.ts';
import { verifyMessages } from './english/verify.ts';
import { windowMessages } from './english/windows.ts';

/** One file per area, so that a text is found where it is used. Ids do not repeat over the areas (a test checks). */
const english = {
  ...addingMessages,
  ...anchoringMessages,
  ...annotateMessages,
  ...commandMessages,
  ...comparisonMessages,
  ...coreMessages,
  ...detailsMessages,
  ...documentMessages,
  ...editingMessages,
  ...encodingMessages,
  ...findingMessages,
  ...historyMessages,
  ...hostMessages,
  ...libraryFileMessages,
  ...librarySearchMessages,
  ...readerMessages,
  ...readingMessages,
  ...sessionMessages,
  ...screenMessages,
  ...printMessages,
  ...windowMessages,
  ...verifyMessages,
  ...snapshotMessages,
  ...overviewMessages,
  ...tagSetMessages,
  ...linkMessages,
  ...shapeMessages,
  ...attributeMessages,
  ...sharingMessages,
  ...reviewMessages,
  ...savingMessages,
} as const;

export type MessageId = keyof typeof english;
export type MessageValues = Readonly<Record<string, string | number>>;

const compiled = new Map<string, IntlMessageFormat>();

/** The message with its values filled in. Plain text, never markup. */
export function message(id: MessageId, values?: MessageValues): string {
  let format = compiled.get(id);
  if (format === undefined) {
    format = new IntlMessageFormat(english[id], 'en', undefined, { ignoreTag: true });
    compiled.set(id, format);
  }
  return String(format.format(values));
}

export function isMessageId(id: string): id is MessageId {
  return Object.hasOwn(english, id);
}
