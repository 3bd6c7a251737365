// Owns how a filter reads to people: one short phrase per condition, for chips and for the announcement of results.
import { message } from '../messages/catalogue.ts';
import type { AnnotationFilter, AttributeCondition } from './annotation-filter.ts';
import { dateWords } from './date-words.ts';
import type { Id } from './records.ts';
import { findType, type TagSet } from './tag-set.ts';

/** Names of records that the filter knows by id; undefined for what is gone. */
export interface FilterNames {
  readonly entity: (id: Id) => string | undefined;
  readonly set: (id: Id) => string | undefined;
}

/** One phrase per field of the filter that is set, with that field, so that a chip can take it away. */
export interface FilterPhrase {
  readonly field: keyof AnnotationFilter;
  /** Of `attributes`: which condition. */
  readonly index?: number;
  readonly words: string;
}

export function filterPhrases(filter: AnnotationFilter, tagSet: TagSet, names: FilterNames): FilterPhrase[] {
  const phrases: FilterPhrase[] = [];
  const add = (field: keyof AnnotationFilter, words: string) => phrases.push({ field, words });
  const gone = message('filter.gone');
  const labels = (ids: readonly string[], labelOf: (id: string) => string) => ids.map(labelOf).join(', ');
  if (filter.types?.length)
    add(
      'types',
      labels(filter.types, (id) => findType(tagSet, id)?.label ?? id),
    );
  filter.attributes?.forEach((condition, index) => {
    phrases.push({ field: 'attributes', index, words: conditionWords(condition, tagSet, names) });
  });
  if (filter.entity !== undefined)
    add('entity', message('filter.entity', { name: names.entity(filter.entity) ?? gone }));
  if (filter.statuses?.length) {
    add(
      'statuses',
      message('filter.status', {
        values: labels(filter.statuses, (status) => message('filter.statusName', { status })),
      }),
    );
  }
  if (filter.confidences?.length) {
    const values = labels(filter.confidences, (confidence) =>
      message('filter.confidenceName', { confidence }),
    );
    add('confidences', message('filter.confidence', { values }));
  }
  if (filter.sets?.length) {
    add('sets', message('filter.sets', { values: labels(filter.sets, (id) => names.set(id) ?? gone) }));
  }
  if (filter.hasNote !== undefined)
    add('hasNote', message(filter.hasNote ? 'filter.hasNote' : 'filter.noNote'));
  if (filter.hasLink !== undefined)
    add('hasLink', message(filter.hasLink ? 'filter.hasLink' : 'filter.noLink'));
  if (filter.lost !== undefined) add('lost', message(filter.lost ? 'filter.lost' : 'filter.notLost'));
  if (filter.text !== undefined && filter.text.trim() !== '') {
    add('text', message('filter.text', { text: filter.text.trim() }));
  }
  return phrases;
}

/** The whole filter in one line; what an empty one shows is everything. */
export function describeFilter(filter: AnnotationFilter, tagSet: TagSet, names: FilterNames): string {
  const phrases = filterPhrases(filter, tagSet, names).map(({ words }) => words);
  return phrases.length === 0 ? message('filter.everything') : phrases.join('; ');
}

function conditionWords(
  { type, attribute, test }: AttributeCondition,
  tagSet: TagSet,
  names: FilterNames,
): string {
  const known = findType(tagSet, type)?.attributes.find(({ id }) => id === attribute);
  const label = known?.label ?? attribute;
  switch (test.kind) {
    case 'filled':
      return message('filter.filled', { label });
    case 'empty':
      return message('filter.empty', { label });
    case 'oneOf': {
      const optionLabel = (id: string) => known?.options?.find((option) => option.id === id)?.label ?? id;
      return message('filter.is', { label, value: test.options.map(optionLabel).join(', ') });
    }
    case 'contains':
      return message('filter.contains', { label, text: test.text });
    case 'entity':
      return message('filter.is', { label, value: names.entity(test.entity) ?? message('filter.gone') });
    case 'during':
      return message('filter.is', { label, value: dateWords(test.edtf) });
  }
}
