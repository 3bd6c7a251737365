// Owns what a person does to links: each is one step of the history of the document that is open. Knows nothing of keys or screens.
import type { Change } from '#core/annotation/change.ts';
import type { Annotation, Id, Relation } from '#core/annotation/records.ts';
import {
  addLink,
  changeLink,
  removeLinks,
  setLinkNote,
  type LinkChoice,
  type LinkResult,
} from '#core/annotation/relation-changes.ts';
import { message } from '#core/messages/catalogue.ts';
import { hand, prepare } from './annotating.ts';
import type { LibrarySession } from './library-session.ts';
import type { OpenedText } from './opened-text.ts';

/** The document on which the work is done: its history takes the step. */
export interface LinkingDocument {
  readonly id: Id;
  readonly opened: OpenedText;
}

/** Why a link was not made or changed, for people; undefined when it was. */
export type LinkProblem = string | undefined;

/** Links two annotations in the current set, as `choice` reads from `from`. */
export function linkAnnotations(
  library: LibrarySession,
  document: LinkingDocument,
  from: Id,
  to: Id,
  choice: Pick<LinkChoice, 'kind' | 'reversed'>,
): Promise<LinkProblem> {
  return step(library, document.id, 'log.link', async () => {
    const ends = await annotationsById(library, [from, to]);
    const [first, second] = [ends.get(from), ends.get(to)];
    if (first === undefined) return { ok: false, problem: message('links.sourceGone') };
    if (second === undefined) return { ok: false, problem: message('links.targetGone') };
    await prepare(library, document.opened, false);
    const id = library.identity.newId();
    const setId = library.sets.state.get().current;
    const link = { id, setId, from: first, to: second, choice };
    return addLink(link, [...library.relations.get().values()], library.tagSet.get(), hand(library));
  });
}

/**
 * Gives a link another kind, direction or note, whatever of these is another one, as one step.
 * @param choice as seen from the end that the link goes out from
 */
export function editLink(
  library: LibrarySession,
  documentId: Id,
  relationId: Id,
  choice: Pick<LinkChoice, 'kind' | 'reversed'>,
  note: string,
): Promise<LinkProblem> {
  return step(library, documentId, 'log.changeLink', async () => {
    const relation = library.relations.get().get(relationId);
    if (relation === undefined) return { ok: false, problem: message('links.linkGone') };
    // What no longer fits the tag set may keep its kind while only the note is written.
    if (choice.kind === relation.kind && !choice.reversed) {
      return { ok: true, changes: setLinkNote(relation, note, hand(library)) };
    }
    const ends = await annotationsById(library, [relation.from, relation.to]);
    const [from, to] = [ends.get(relation.from), ends.get(relation.to)];
    if (from === undefined || to === undefined) return { ok: false, problem: message('links.targetGone') };
    const relations = [...library.relations.get().values()];
    const tagSet = library.tagSet.get();
    return changeLink(relation, { from, to }, { ...choice, note }, relations, tagSet, hand(library));
  });
}

export async function removeLink(library: LibrarySession, documentId: Id, relationId: Id): Promise<void> {
  await step(library, documentId, 'log.removeLink', async () => {
    const relation: Relation | undefined = library.relations.get().get(relationId);
    return { ok: true, changes: relation === undefined ? [] : removeLinks([relation]) };
  });
}

async function step(
  library: LibrarySession,
  documentId: Id,
  label: string,
  make: () => Promise<LinkResult>,
): Promise<LinkProblem> {
  let problem: LinkProblem;
  await library.historyOf(documentId).execute(label, async (): Promise<readonly Change[]> => {
    const result = await make();
    if (result.ok) return result.changes;
    problem = result.problem;
    return [];
  });
  return problem;
}

export async function annotationsById(
  library: LibrarySession,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, Annotation>> {
  const annotations = await library.store.annotations(ids);
  return new Map(annotations.map((annotation) => [annotation.id, annotation]));
}
