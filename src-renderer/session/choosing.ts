// Owns what is being chosen at a place of the text: one of the annotations there, or another type for the selected one.
import type { Id } from '#core/annotation/records.ts';
import type { Span } from '#core/text/span.ts';

export type Choosing =
  | { readonly kind: 'annotation'; readonly ids: readonly Id[]; readonly at: Span }
  | { readonly kind: 'type'; readonly id: Id; readonly at: Span };
