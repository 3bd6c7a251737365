// Owns the two indexes of a library's search, over the texts of its documents and over its annotations, and what is asked of them. Runs in
// a worker; knows nothing of windows.
import { createFilter, isEmptyFilter } from '#core/annotation/annotation-filter.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import type { Annotation, Id } from '#core/annotation/records.ts';
import { annotationParts, partAt, type AnnotationPart } from '#core/search/annotation-parts.ts';
import { contextOfHit, listHits, orderHits, spanOfHit, type HitList } from '#core/search/concordance.ts';
import { readQuery } from '#core/search/search-query.ts';
import { createWordIndex } from '#core/search/word-index.ts';
import { searchWords, type FoundText } from '#core/search/word-search.ts';
import { canonicalText } from '#core/text/canonical-text.ts';
import type { Span } from '#core/text/span.ts';
import { decodeText, saysItsEncoding } from '../readers/decode-text.ts';
import { sha256Hex } from '../readers/text-hash.ts';
import { openKeptTexts, type KeptTexts } from './kept-texts.ts';
import type {
  DocumentFacts,
  KeptHit,
  KnownText,
  SearchAsked,
  SearchRow,
  SearchScope,
  SearchService,
} from './search-protocol.ts';

/** A list has no more hits than this; how many there are is told all the same. */
export const mostListed = 20_000;
/** UTF-16 units shown on either side of a hit. */
const reach = 120;

interface LastSearch {
  readonly number: number;
  readonly scope: SearchScope;
  readonly hits: HitList;
  readonly order: Uint32Array;
}

/** @param factory where texts are kept; undefined: nowhere */
export function createSearchService(factory: IDBFactory | undefined): SearchService {
  const texts = createWordIndex();
  const notes = createWordIndex();
  const annotations = new Map<Id, Annotation>();
  const documents = new Map<Id, DocumentFacts>();
  let tagSet = defaultTagSet;
  let entities = new Map<Id, string>();
  let linked = new Set<Id>();
  let hidden = new Set<Id>();
  let kept: KeptTexts | undefined;
  let keeping = true;
  let last: LastSearch | undefined;

  const nameOf = (entity: Id) => entities.get(entity) ?? '';
  const partsOf = (annotation: Annotation) => annotationParts(annotation, tagSet, nameOf);
  const putAnnotation = (annotation: Annotation) => {
    annotations.set(annotation.id, annotation);
    notes.put(
      annotation.id,
      partsOf(annotation).map(({ text }) => text),
    );
  };
  const put = ({ id, stamp }: KnownText, text: string) => {
    texts.put(id, [text]);
    if (kept === undefined || !keeping) return;
    const packed = texts.pack(id);
    if (packed !== undefined) kept.put({ ...packed, stamp });
  };
  const titleOf = (id: Id) => documents.get(id)?.title ?? '';

  const admitting = ({ filter, statuses }: SearchAsked) => {
    const wanted = new Set(statuses);
    const document = (id: Id): boolean => {
      const facts = documents.get(id);
      return facts !== undefined && (wanted.size === 0 || wanted.has(facts.status));
    };
    const passes = createFilter(filter, tagSet);
    const annotation = (id: Id): boolean => {
      const one = annotations.get(id);
      if (one === undefined || hidden.has(one.setId) || !document(one.documentId)) return false;
      const words = one.target.pieces.map(({ exact }) => exact).join(' … ');
      return passes({ annotation: one, words, lost: false, linked: linked.has(id) });
    };
    const text = (id: Id) => documents.get(id)?.readable === true && document(id);
    return { text, annotations: annotation };
  };

  /** Without words to look for: every annotation that the filter lets through, at its first words. */
  const allAdmitted = (admits: (id: Id) => boolean): FoundText[] =>
    [...notes.texts()]
      .filter(({ id, words }) => words.length > 0 && admits(id))
      .map((entry) => ({ entry, score: 0, count: 1, hits: () => [0, wordsOfFirstPart(entry.words)] }));

  const rowOf = (list: LastSearch, hit: number): SearchRow | undefined => {
    const { hits } = list;
    const entry = hits.texts[hits.textOf[hit] ?? -1];
    if (entry === undefined) return undefined;
    const span = spanOfHit(entry, hits.at[hit] ?? 0, hits.length[hit] ?? 0);
    const at = { holder: entry.id, start: span.start };
    if (list.scope === 'text') {
      const context = contextOfHit(entry.text, span, reach);
      return { hit, documentId: entry.id, at, span, ...context, annotation: undefined };
    }
    // Of one that was changed since, only a new search knows where the words stand.
    const annotation = notes.get(entry.id) === entry ? annotations.get(entry.id) : undefined;
    const found = annotation === undefined ? undefined : partAt(partsOf(annotation), span.start);
    if (annotation === undefined || found === undefined) return undefined;
    const { id, documentId, setId, type, status, target } = annotation;
    const { field, label } = found.part;
    return {
      ...{ hit, documentId, at, span: undefined },
      ...annotationContext(entry.text, span, found),
      annotation: {
        ...{ id, documentId, setId, type, status, target, field },
        ...(label === undefined ? {} : { label }),
      },
    };
  };

  return {
    async open({ name, purges }) {
      kept?.close();
      kept =
        name === undefined || factory === undefined ? undefined : await openKeptTexts(factory, name, purges);
      const known: KnownText[] = [];
      try {
        await kept?.readAll((text) => {
          texts.putPacked(text);
          known.push({ id: text.id, stamp: text.stamp });
        });
      } catch {
        // What could not be read is indexed anew.
      }
      return known;
    },
    async putText({ text, ...known }) {
      put(known, text);
    },
    async putBytes({ bytes, chosen, ...known }) {
      // As read-document.ts: a choice made for other bytes does not stand against new ones that say themselves what they are.
      const holds = chosen !== undefined && (chosen.forTheseBytes || !saysItsEncoding(bytes));
      const { decoded } = decodeText(bytes, holds ? chosen.encoding : undefined);
      put(known, canonicalText(decoded).text);
    },
    async removeTexts(ids) {
      for (const id of ids) texts.remove(id);
      kept?.remove(ids);
    },
    async keep(on) {
      keeping = on;
    },
    async clearTexts() {
      texts.clear();
      last = undefined;
      await kept?.clear();
    },
    async changeDocuments({ put: facts, removed }) {
      for (const one of facts) documents.set(one.id, one);
      for (const id of removed) documents.delete(id);
    },
    async setNames(names) {
      tagSet = names.tagSet;
      entities = new Map(names.entities);
      for (const annotation of annotations.values()) putAnnotation(annotation);
    },
    async setLinked(ids) {
      linked = new Set(ids);
    },
    async setHidden(sets) {
      hidden = new Set(sets);
    },
    async putAnnotations(given) {
      for (const annotation of given) putAnnotation(annotation);
    },
    async removeAnnotations(ids) {
      for (const id of ids) {
        annotations.delete(id);
        notes.remove(id);
      }
    },
    async search(asked) {
      const read = readQuery(asked.query);
      const admits = admitting(asked);
      const none = { number: asked.number, listed: 0, holders: 0, kept: undefined };
      const showsAll = read.kind === 'problem' && read.problem === 'empty' && !isEmptyFilter(asked.filter);
      if (read.kind === 'problem' && !showsAll) {
        last = undefined;
        return { ...none, problem: read.problem, totals: { text: 0, annotations: 0 } };
      }
      const found: Record<SearchScope, readonly FoundText[]> =
        read.kind === 'problem'
          ? { text: [], annotations: allAdmitted(admits.annotations) }
          : {
              text: searchWords(texts, read, admits.text),
              annotations: searchWords(notes, read, admits.annotations),
            };
      const hits = listHits(found[asked.scope], mostListed);
      const index = asked.scope === 'text' ? texts : notes;
      const order = orderHits(hits, asked.order, index, ({ id }) =>
        titleOf(asked.scope === 'text' ? id : (annotations.get(id)?.documentId ?? '')),
      );
      last = { number: asked.number, scope: asked.scope, hits, order };
      const count = (scope: SearchScope) => found[scope].reduce((sum, one) => sum + one.count, 0);
      return {
        number: asked.number,
        problem: undefined,
        totals: { text: count('text'), annotations: count('annotations') },
        listed: hits.at.length,
        holders: hits.texts.length,
        kept: asked.keep === undefined ? undefined : placeOf(hits, order, asked.keep),
      };
    },
    async rows({ number, from, to }) {
      if (last === undefined || last.number !== number) return [];
      const list = last;
      return Array.from(list.order.subarray(from, to), (hit) => rowOf(list, hit) ?? goneRow(hit));
    },
    async hits({ number, which, except }) {
      if (last === undefined || last.number !== number || last.scope !== 'text') return [];
      const { hits } = last;
      const left = new Set(except);
      const byText = new Map<number, Span[]>();
      const wanted = which === 'all' ? hits.at.keys() : which;
      for (const hit of wanted) {
        const text = hits.textOf[hit];
        const entry = text === undefined ? undefined : hits.texts[text];
        if (text === undefined || entry === undefined || left.has(hit)) continue;
        const span = spanOfHit(entry, hits.at[hit] ?? 0, hits.length[hit] ?? 0);
        byText.set(text, [...(byText.get(text) ?? []), span]);
      }
      return Promise.all(
        [...byText].map(async ([text, spans]) => {
          const { id = '', text: whole = '' } = hits.texts[text] ?? {};
          return { documentId: id, textHash: await sha256Hex(whole), spans };
        }),
      );
    },
  };
}

/** Where the list has this hit. */
function placeOf(hits: HitList, order: Uint32Array, { holder, start }: KeptHit): number | undefined {
  const place = order.findIndex((hit) => {
    const text = hits.texts[hits.textOf[hit] ?? -1];
    return text?.id === holder && text.starts[hits.at[hit] ?? 0] === start;
  });
  return place < 0 ? undefined : place;
}

/** The annotation was removed since. */
function goneRow(hit: number): SearchRow {
  const at = { holder: '', start: 0 };
  return {
    hit,
    documentId: '',
    at,
    span: undefined,
    before: '',
    words: '',
    after: '',
    annotation: undefined,
  };
}

function wordsOfFirstPart(words: Uint32Array): number {
  const end = words.indexOf(0);
  return Math.min(end < 0 ? words.length : end, 12);
}

/** A hit in the tagged words also shows what stood around them. */
function annotationContext(
  text: string,
  hit: Span,
  { part, span }: { readonly part: AnnotationPart; readonly span: Span },
) {
  const { before, words, after } = contextOfHit(text, hit, reach, span);
  const reaches = { before: hit.start - reach <= span.start, after: hit.end + reach >= span.end };
  return {
    before: reaches.before ? `${part.before ?? ''}${before}`.replaceAll(/\s+/g, ' ') : before,
    words,
    after: reaches.after ? `${after}${part.after ?? ''}`.replaceAll(/\s+/g, ' ') : after,
  };
}
