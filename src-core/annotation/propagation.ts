// Owns tagging other passages like an annotation, as one batch: the same type and attributes, each a draft of its own.
import { describeTarget } from '../anchoring/describe.ts';
import type { Span } from '../text/span.ts';
import { newAnnotation, type Hand } from './annotation-changes.ts';
import { addRecord, type Change } from './change.ts';
import type { Annotation, Id, Json } from './records.ts';
import { findType, type TagSet } from './tag-set.ts';

export interface PropagationInput {
  readonly annotation: Annotation;
  readonly spans: readonly Span[];
  readonly text: string;
  /** SHA-256 of the text in hex. */
  readonly textHash: string;
  readonly tagSet: TagSet;
  readonly newId: () => Id;
}

/**
 * One new annotation per span, in the same document and set, with origin `propagated`. Spans of the text among the attributes
 * (a cue, a trigger) point at one place and are not taken along; nor are note and confidence, which are about that passage.
 */
export function propagate(input: PropagationInput, hand: Hand): Change[] {
  const { annotation, spans, text, textHash, tagSet, newId } = input;
  const attributes = withoutSpans(annotation, tagSet);
  const { documentId, setId, type } = annotation;
  return spans.map((span) => {
    const target = describeTarget(text, [span], textHash);
    const record = newAnnotation(
      { id: newId(), documentId, setId, type, target, attributes, origin: 'propagated' },
      hand,
    );
    return addRecord('annotation', record);
  });
}

function withoutSpans({ type, attributes }: Annotation, tagSet: TagSet): Record<string, Json> {
  const known = findType(tagSet, type)?.attributes ?? [];
  const placed = new Set(known.filter(({ value }) => value === 'spans').map(({ id }) => id));
  return Object.fromEntries(Object.entries(attributes).filter(([id]) => !placed.has(id)));
}
