// Owns how a version of a text is named: why it came to be, when, and by whom.
import { message } from '#core/messages/catalogue.ts';
import type { DocumentVersion } from '../../session/document-versions.ts';
import { writeMoment } from '../dialogs/moments.ts';

export function reasonOf({ reason, replacedBy }: DocumentVersion): string {
  return reason === 'replaced'
    ? message('versions.why.replaced', { name: replacedBy ?? '' })
    : message(`versions.why.${reason}`);
}

export function momentOf({ at, annotator }: DocumentVersion): string {
  if (at === undefined) return message('versions.noTime');
  const moment = writeMoment(at);
  return annotator === '' ? moment : message('versions.by', { moment, person: annotator });
}

/** In a sentence or a report. */
export function versionName(version: DocumentVersion): string {
  if (version.isPresent) return message('versions.now');
  return version.at === undefined ? message('versions.noTime') : writeMoment(version.at);
}
