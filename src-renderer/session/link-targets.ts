// Owns finding the annotation to link to: those of the open document at once, those of the others once the store has given
// them, by words, type, entities, titles and documents. Knows nothing of how links are made.
import type { Annotation, Entity, Id, Json } from '#core/annotation/records.ts';
import { linkChoices, type LinkChoice } from '#core/annotation/relation-changes.ts';
import { findType, type TagSet } from '#core/annotation/tag-set.ts';
import { foldText } from '#core/text/folding.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { DocumentAnnotations } from './document-annotations.ts';
import type { LibrarySession } from './library-session.ts';

export interface LinkTarget {
  readonly id: Id;
  readonly type: string;
  readonly documentId: Id;
  /** Its words in one line, cut. */
  readonly words: string;
  /** Title of its document when that is not the open one. */
  readonly elsewhere: string | undefined;
}

interface Candidate extends LinkTarget {
  /** Start in the open text; documents elsewhere have their own order. */
  readonly at: number;
  /** Everything that it is found by, folded. */
  readonly foldedWords: string;
  readonly foldedRest: string;
}

export interface FoundTargets {
  readonly targets: readonly LinkTarget[];
  /** How many more there are than were asked for. */
  readonly more: number;
}

export interface LinkTargets {
  /** True once the annotations of all documents are among those searched. */
  readonly complete: Observable<boolean>;
  /**
   * Those that a link may join to the source, here before elsewhere; without a query the nearest in the text first.
   * @param label only those that may be linked by what reads so from the source
   */
  find(query: string, label: string | undefined, limit: number): FoundTargets;
  target(id: Id): LinkTarget | undefined;
}

export interface LinkTargetsOptions {
  readonly library: Pick<LibrarySession, 'tagSet' | 'entities' | 'documents' | 'sets' | 'store'>;
  readonly documentId: Id;
  readonly text: string;
  readonly annotations: DocumentAnnotations;
  readonly source: { readonly id: Id; readonly type: string; readonly at: number };
}

const wordsShown = 160;

export function createLinkTargets(options: LinkTargetsOptions): LinkTargets {
  const { library, documentId, text, annotations, source } = options;
  const complete = createStore(false);
  const tagSet = library.tagSet.get();
  const labels = choiceLabels(tagSet, source.type);
  let candidates: readonly Candidate[] = here();

  function here(): Candidate[] {
    const { index } = annotations;
    return index.inTextOrder().flatMap((slot) => {
      const { id, type, setId, pieces } = index.at(slot);
      if (id === source.id || library.sets.state.get().hidden.has(setId)) return [];
      const known = annotations.known(id);
      const words =
        pieces.length > 0
          ? pieces.map(({ start, end }) => text.slice(start, Math.min(end, start + 2 * wordsShown)))
          : (known?.target.pieces.map(({ exact }) => exact) ?? []);
      return [candidateOf({ id, type, documentId, words, at: pieces[0]?.start ?? text.length }, known)];
    });
  }

  function candidateOf(
    found: { id: Id; type: string; documentId: Id; words: readonly string[]; at: number },
    annotation: Annotation | undefined,
  ): Candidate {
    const { id, type, at } = found;
    const joined = found.words.join(' … ').replaceAll(/\s+/g, ' ').trim();
    const words = joined.length > wordsShown ? `${joined.slice(0, wordsShown).trimEnd()}…` : joined;
    const title = library.documents.entry(found.documentId)?.title ?? '';
    const elsewhere = found.documentId === documentId ? undefined : title;
    const rest = [
      findType(tagSet, type)?.label ?? type,
      ...(elsewhere === undefined ? [] : [elsewhere]),
      ...(annotation === undefined
        ? []
        : [annotation.note, ...wordsWithin(annotation.attributes, library.entities.get())]),
    ];
    return {
      ...{ id, type, documentId: found.documentId, words, elsewhere, at },
      foldedWords: foldText(words),
      foldedRest: foldText(rest.join('\n')),
    };
  }

  const readAll = async () => {
    const all = await library.store.annotationsOf({});
    const { hidden } = library.sets.state.get();
    const attributed = new Map(all.map((annotation) => [annotation.id, annotation]));
    const elsewhere = all
      .filter((one) => one.documentId !== documentId && !hidden.has(one.setId))
      .map((one) =>
        candidateOf(
          {
            ...one,
            words: one.target.pieces.map(({ exact }) => exact.slice(0, 2 * wordsShown)),
            at: one.target.pieces[0]?.start ?? 0,
          },
          one,
        ),
      )
      .sort((a, b) => (a.elsewhere ?? '').localeCompare(b.elsewhere ?? '') || a.at - b.at);
    const own = candidates.map((one) => candidateOf({ ...one, words: [one.words] }, attributed.get(one.id)));
    candidates = [...own, ...elsewhere];
    complete.set(true);
  };
  // Those of the open document can be chosen all the same.
  readAll().catch(() => complete.set(true));

  const score = (candidate: Candidate, words: readonly string[]): number => {
    if (words.length === 0) return candidate.elsewhere === undefined ? Math.abs(candidate.at - source.at) : 0;
    if (candidate.foldedWords.startsWith(words.join(' '))) return 0;
    return words.every((word) => candidate.foldedWords.includes(word)) ? 1 : 2;
  };

  return {
    complete,
    find(query, label, limit) {
      const words = foldText(query).split(/\s+/u).filter(Boolean);
      const fitting = candidates.filter(({ type, foldedWords, foldedRest }) => {
        const allowed = labels(type);
        if (label === undefined ? allowed.size === 0 : !allowed.has(label)) return false;
        return words.every((word) => foldedWords.includes(word) || foldedRest.includes(word));
      });
      const ranked = fitting
        .map((candidate) => ({ candidate, score: score(candidate, words) }))
        .sort(
          (a, b) =>
            Number(a.candidate.elsewhere !== undefined) - Number(b.candidate.elsewhere !== undefined) ||
            a.score - b.score,
        );
      return {
        targets: ranked.slice(0, limit).map(({ candidate }) => candidate),
        more: Math.max(0, ranked.length - limit),
      };
    },
    target: (id) => candidates.find((candidate) => candidate.id === id),
  };
}

/** How a link may read from a type to each other type. */
function choiceLabels(tagSet: TagSet, from: string): (to: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (to) => {
    let labels = known.get(to);
    if (labels === undefined) {
      labels = new Set(linkChoices(tagSet, from, to).map(({ label }) => label));
      known.set(to, labels);
    }
    return labels;
  };
}

/** Everything that may be linked from a type, as it reads from there, whatever is at the other end. */
export function kindsFrom(tagSet: TagSet, from: string): string[] {
  const choices: LinkChoice[] = tagSet.types.flatMap((to) => linkChoices(tagSet, from, to.id));
  return [...new Set(choices.map(({ label }) => label))];
}

/** The words within attribute values: texts as they are, entities by their names. */
function wordsWithin(value: Json, entities: ReadonlyMap<Id, Entity>): string[] {
  if (typeof value === 'string') {
    const entity = entities.get(value);
    return entity === undefined ? [value] : [entity.name, ...entity.aliases];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value as { readonly [key: string]: Json }).flatMap((one) =>
    wordsWithin(one, entities),
  );
}
