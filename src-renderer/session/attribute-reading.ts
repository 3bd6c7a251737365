// Owns how what was typed into a field of several parts becomes a value, and back. Pure; a draft is what stands in the fields, letter
// by letter.
import {
  linkValueSchema,
  type AppearanceValue,
  type DateValue,
  type PlaceValue,
  type Quantity,
} from '#core/annotation/attribute-values.ts';
import type { CalendarDay } from '#core/annotation/calendar-days.ts';
import { readDatePhrase } from '#core/annotation/date-phrases.ts';
import { dateWords } from '#core/annotation/date-words.ts';
import type { Json } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';

/** null: the fields say nothing, and the attribute is cleared. */
export type ReadValue =
  { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly problem: string };

const nothing: ReadValue = { ok: true, value: null };
const wrong = (problem: string): ReadValue => ({ ok: false, problem });

/** As the schemas of attribute-values.ts have them, UTF-16 units. */
export const longest = { text: 1_000_000, words: 1000, unit: 200 } as const;

export function readText(draft: string): ReadValue {
  if (draft.trim() === '') return nothing;
  return draft.length > longest.text ? wrong(message('attributes.tooLong')) : { ok: true, value: draft };
}

export function readLink(draft: string): ReadValue {
  const address = draft.trim();
  if (address === '') return nothing;
  return linkValueSchema.safeParse(address).success
    ? { ok: true, value: address }
    : wrong(message('attribute.notALink'));
}

/** What was typed stays beside the date, unless it is the date as it is kept. A phrase that can be read in two ways is no value yet. */
export function readDate(draft: string, reference: CalendarDay | undefined): ReadValue {
  const phrase = readDatePhrase(draft, reference);
  switch (phrase.kind) {
    case 'empty':
      return nothing;
    case 'understood':
      return dateValue(phrase.reading.edtf, draft);
    case 'ambiguous':
      return wrong(phrase.question);
    case 'problem':
      return wrong(phrase.problem);
  }
}

export function dateValue(edtf: string, typed: string): ReadValue {
  const words = typed.trim();
  if (words.length > longest.words) return wrong(message('attributes.tooLong'));
  return { ok: true, value: words === edtf ? { edtf } : { edtf, words } };
}

/** What stands in the field of a date that is kept. */
export function dateDraft({ edtf, words }: DateValue): string {
  return words === undefined || words === '' ? dateWords(edtf) : words;
}

export interface PlaceDraft {
  readonly [part: string]: string;
  readonly name: string;
  readonly latitude: string;
  readonly longitude: string;
}

export function placeDraft(place: PlaceValue | undefined): PlaceDraft {
  return {
    name: place?.name ?? '',
    latitude: place?.latitude === undefined ? '' : String(place.latitude),
    longitude: place?.longitude === undefined ? '' : String(place.longitude),
  };
}

export function readPlace(draft: PlaceDraft): ReadValue {
  const name = draft.name.trim();
  const [latitude, longitude] = [draft.latitude.trim(), draft.longitude.trim()];
  if (name === '') {
    return latitude === '' && longitude === '' ? nothing : wrong(message('attributes.placeNeedsName'));
  }
  if (name.length > longest.words) return wrong(message('attributes.tooLong'));
  if (latitude === '' && longitude === '') return { ok: true, value: { name } };
  if (latitude === '' || longitude === '') return wrong(message('attribute.halfACoordinate'));
  const north = readNumber(latitude);
  const east = readNumber(longitude);
  if (north === undefined || Math.abs(north) > 90) return wrong(message('attributes.latitudeRange'));
  if (east === undefined || Math.abs(east) > 180) return wrong(message('attributes.longitudeRange'));
  return { ok: true, value: { name, latitude: north, longitude: east } };
}

/** “52.52, 13.405” as maps give it to be copied; undefined for anything else. */
export function splitCoordinates(typed: string): { latitude: string; longitude: string } | undefined {
  const [, latitude, longitude] = /^\s*(-?\d+(?:\.\d+)?)\s*[,;]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(typed) ?? [];
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
}

export interface QuantityDraft {
  readonly [part: string]: string;
  readonly label: string;
  readonly number: string;
  readonly unit: string;
}

export const emptyQuantity: QuantityDraft = { label: '', number: '', unit: '' };

export function quantityDrafts(quantities: readonly Quantity[]): QuantityDraft[] {
  return quantities.map(({ label, number, unit }) => ({ label, number: String(number), unit }));
}

/** Lines in which nothing stands are left out. */
export function readQuantities(drafts: readonly QuantityDraft[]): ReadValue {
  const filled = drafts.filter((line) => Object.values(line).some((part) => part.trim() !== ''));
  const quantities: Quantity[] = [];
  for (const { label, number, unit } of filled) {
    if (number.trim() === '') return wrong(message('attributes.quantityNeedsNumber'));
    const amount = readNumber(number);
    if (amount === undefined) return wrong(message('attributes.notANumber'));
    if (label.length > longest.words || unit.length > longest.unit)
      return wrong(message('attributes.tooLong'));
    quantities.push({ label: label.trim(), number: amount, unit: unit.trim() });
  }
  return quantities.length === 0 ? nothing : { ok: true, value: quantities };
}

export interface AppearanceDraft {
  readonly [part: string]: string;
  readonly url: string;
  readonly date: string;
}

export function appearanceDraft(value: AppearanceValue | undefined): AppearanceDraft {
  return { url: value?.url ?? '', date: value?.date === undefined ? '' : dateWords(value.date) };
}

export function readAppearance(draft: AppearanceDraft, reference: CalendarDay | undefined): ReadValue {
  const url = readLink(draft.url);
  if (!url.ok) return url;
  const date = readDate(draft.date, reference);
  if (!date.ok) return date;
  const edtf = date.value === null ? undefined : (date.value as unknown as DateValue).edtf;
  if (url.value === null && edtf === undefined) return nothing;
  return {
    ok: true,
    value: {
      ...(url.value === null ? {} : { url: url.value }),
      ...(edtf === undefined ? {} : { date: edtf }),
    },
  };
}

/** Digits with a point; a comma could mean either and is asked about. Spaces between thousands are fine. */
function readNumber(typed: string): number | undefined {
  const plain = typed
    .trim()
    .replaceAll(/(?<=\d)[\u0020\u00a0\u202f’'](?=\d{3}(?:\D|$))/gu, '')
    .replace('−', '-');
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return undefined;
  const number = Number(plain);
  return Number.isFinite(number) ? number : undefined;
}
