// Owns how the focus is sent to the parts of the screen that commands name.
export const focusPlaces = {
  documents: 'documents',
  annotations: 'annotations',
  filter: 'filter',
  note: 'note',
  attributes: 'attributes',
  links: 'links',
  find: 'find',
  review: 'review',
} as const;
export type FocusPlace = (typeof focusPlaces)[keyof typeof focusPlaces];

/** Gives a part the focus, that of the form of one annotation where its id is given; false when it is not on the screen. */
export function focusPlace(place: FocusPlace, of?: string): boolean {
  const within = of === undefined ? '' : `[data-focus-of="${CSS.escape(of)}"] `;
  const element = document.querySelector<HTMLElement>(`${within}[data-focus-place="${place}"]`);
  element?.focus();
  return element !== null;
}

/** As focusPlace, for a part that is about to appear. Gives up after some frames. */
export function focusPlaceSoon(place: FocusPlace, of?: string, frames = 30): void {
  requestAnimationFrame(() => {
    if (!focusPlace(place, of) && frames > 0) focusPlaceSoon(place, of, frames - 1);
  });
}
