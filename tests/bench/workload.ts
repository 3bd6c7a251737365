// Makes what the bench works on: a text and an annotation set of a given size, as files that a person could have.
import { createHash } from 'node:crypto';
import { describeTarget } from '../../src-core/anchoring/describe.ts';
import { defaultTagSet } from '../../src-core/annotation/default-tag-set.ts';
import { exportAttestJson } from '../../src-core/formats/attest-json-export.ts';
import { generateSpans } from '../support/article-generator.ts';

export interface Workload {
  readonly name: string;
  readonly text: string;
  readonly annotations: number;
}

const at = '2026-01-01T00:00:00.000Z';
const hand = { createdBy: 'Bench', createdAt: at, modifiedBy: 'Bench', modifiedAt: at };
const idOf = (group: number, n: number) =>
  `0${group}9b0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** The annotation set of a workload as an Attest JSON file. */
export function annotationFile({ name, text, annotations }: Workload): string {
  const textHash = createHash('sha256').update(text).digest('hex');
  const documentId = idOf(1, 1);
  const setId = idOf(2, 1);
  const spans = generateSpans({ seed: 7, text, count: annotations });
  const result = exportAttestJson({
    annotationSet: { id: setId, name: 'Bench set', annotator: 'Bench', ...hand },
    tagSet: defaultTagSet,
    entities: [],
    documents: [
      {
        record: {
          id: documentId,
          path: `${name}.txt`,
          title: name,
          sourceHash: textHash,
          textHash,
          reader: 'text/1',
          status: 'to do',
          metadata: {},
        },
        text,
      },
    ],
    annotations: spans.map(({ type, start, end }, n) => ({
      id: idOf(3, n),
      documentId,
      setId,
      type,
      target: describeTarget(text, [{ start, end }], textHash),
      attributes: {},
      note: n % 10 === 0 ? 'Check with the registry.' : '',
      status: 'draft',
      origin: 'hand',
      ...hand,
    })),
    relations: [],
    generator: { name: 'Attest bench', version: '1' },
    exportedAt: at,
    includeTexts: true,
  });
  if (!result.ok) throw new Error(result.problem);
  return result.parts.join('');
}
