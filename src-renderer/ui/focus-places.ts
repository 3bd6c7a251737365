// Owns how the focus is sent to the parts of the screen that commands name.
export const focusPlaces = {
  documents: 'documents',
  annotations: 'annotations',
  filter: 'filter',
  note: 'note',
  attributes: 'attributes',
  links: 'links',
  find: 'find',
} as const;
export type FocusPlace = (typeof focusPlaces)[keyof typeof focusPlaces];

/** Gives a part the focus; false when it is not on the screen. */
export function focusPlace(place: FocusPlace): boolean {
  const element = document.querySelector<HTMLElement>(`[data-focus-place="${place}"]`);
  element?.focus();
  return element !== null;
}

/** As focusPlace, for a part that is about to appear. Gives up after a few frames. */
export function focusPlaceSoon(place: FocusPlace, frames = 10): void {
  requestAnimationFrame(() => {
    if (!focusPlace(place) && frames > 0) focusPlaceSoon(place, frames - 1);
  });
}
