// Owns the line that says who made an annotation and when it was last changed.
import type { Annotation } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const minute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment of today to the minute, any other as its day, in the person's own way of writing dates. */
function writeMoment(moment: string): string {
  const date = new Date(moment);
  return (date.toDateString() === new Date().toDateString() ? minute : day).format(date);
}

export function writeProvenance(annotation: Annotation): string {
  const { createdBy, createdAt, modifiedBy, modifiedAt } = annotation;
  const made = { by: createdBy, at: writeMoment(createdAt) };
  if (modifiedAt === createdAt) return message('screen.inspector.made', made);
  const modified = writeMoment(modifiedAt);
  if (modifiedBy !== createdBy) {
    return message('screen.inspector.changedBy', { ...made, modifier: modifiedBy, modified });
  }
  return made.at === modified
    ? message('screen.inspector.made', made)
    : message('screen.inspector.changed', { ...made, modified });
}
