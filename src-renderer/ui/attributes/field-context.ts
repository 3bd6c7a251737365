// Owns what every field of the form works with: whose value it is, how it is written, and where the focus goes next.
import type { FormField } from '#core/annotation/attribute-form.ts';
import type { Id, Json } from '#core/annotation/records.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { focusPlaces } from '../focus-places.ts';

export interface FieldContext {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly annotation: Id;
  readonly readOnly: boolean;
  /** Writes the value of an attribute, null to clear it; gives what speaks against it. */
  write(attribute: string, value: Json): Promise<readonly string[]>;
  /** Puts the focus into the field after the one with this element or, after the last, back where the person came from. */
  goOn(from: Element): void;
}

export interface FieldProps {
  readonly field: FormField;
  readonly context: FieldContext;
  /** Id of the element that names the field. */
  readonly labelId: string;
  /** What it is for. */
  readonly hint: string | undefined;
  /** The first of the form: where the command that fills in attributes goes. */
  readonly isFirst: boolean;
}

/** What marks the element of a field that takes the focus when one comes from elsewhere. */
export function entryMarks(isFirst: boolean) {
  return {
    'data-attribute-entry': true,
    ...(isFirst ? { 'data-focus-place': focusPlaces.attributes } : {}),
  } as const;
}

/**
 * The focus after Enter or a letter: the next field of the same part of the form. Words to be picked in the text are left out: that is
 * work in the text, and Tab reaches it. False after the last.
 */
export function focusNextField(from: Element): boolean {
  const part = from.closest('[data-attribute-part]');
  const fields = [...(part?.querySelectorAll('[data-attribute-field]') ?? [])];
  const at = fields.findIndex((field) => field.contains(from));
  const next = fields.slice(at + 1).find((field) => field.getAttribute('data-kind') !== 'spans');
  const entry = next?.querySelector<HTMLElement>('[data-attribute-entry]');
  entry?.focus();
  return entry !== null && entry !== undefined;
}
