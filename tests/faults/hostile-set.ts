// An annotation set whose every free string is hostile markup, as a file to import.
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import type { TagSet } from '#core/annotation/tag-set.ts';
import { exportAttestJson } from '#core/formats/attest-json-export.ts';
import { hashOf } from '../core/formats/random-set.ts';
import { testId } from '../support/journal-changes.ts';

const now = '2026-01-01T00:00:00.000Z';

/** @param next gives a vector that is at most so long */
export function hostileSet(next: (longest: number) => string, count: number): string {
  const provenance = () => ({ createdBy: next(200), createdAt: now, modifiedBy: next(200), modifiedAt: now });
  const setId = testId();
  const documentId = testId();
  const words = Array.from({ length: count }, () => next(1000));
  const text = words.join('\n');
  const tagSet: TagSet = {
    ...defaultTagSet,
    name: next(200),
    types: defaultTagSet.types.map((type) => ({
      ...type,
      label: next(200),
      description: next(1000),
      examples: [next(1000)],
      attributes: type.attributes.map((attribute) => ({
        ...attribute,
        label: next(200),
        ...(attribute.options === undefined
          ? {}
          : { options: attribute.options.map((option) => ({ ...option, label: next(200) })) }),
      })),
    })),
  };
  const record = {
    ...{
      id: documentId,
      path: `${next(80).replaceAll('/', '_')}.txt`,
      title: next(200),
      sourceHash: hashOf(text),
    },
    ...{ textHash: hashOf(text), reader: 'text/1', status: 'to do' as const },
    metadata: { author: next(200), outlet: next(200), url: 'javascript:hit()' },
  };
  let from = 0;
  const annotations = words.map((exact) => {
    const start = text.indexOf(exact, from);
    from = start + exact.length;
    const pieces = [{ start, end: from, exact, prefix: '', suffix: '' }];
    return {
      ...{ id: testId(), documentId, setId, type: 'claim', target: { textHash: hashOf(text), pieces } },
      ...{
        attributes: { summary: next(500), source: next(500) },
        note: next(1000),
        status: 'draft' as const,
      },
      ...{ origin: 'hand', ...provenance() },
    };
  });
  const written = exportAttestJson({
    annotationSet: { id: setId, name: next(200), annotator: next(200), ...provenance() },
    tagSet,
    entities: words.map(() => ({
      ...{ id: testId(), name: next(200), kind: 'person' as const, aliases: [next(200)], note: next(200) },
      ...provenance(),
    })),
    ...{ documents: [{ record, text }], annotations, relations: [], includeTexts: true },
    ...{ generator: { name: next(100), version: next(100) }, exportedAt: now },
  });
  if (!written.ok) throw new Error(written.problem);
  return written.parts.join('');
}
