// Owns linking step by step: from which annotation, to which, how. Whatever is picked meanwhile in the text or in the list is
// the other end. Knows nothing of keys or screens.
import type { Id } from '#core/annotation/records.ts';
import { linkChoices, type LinkChoice } from '#core/annotation/relation-changes.ts';
import { findType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { DocumentAnnotations } from './document-annotations.ts';
import type { LibrarySession } from './library-session.ts';
import { linkAnnotations, type LinkingDocument } from './link-changes.ts';
import { createLinkTargets, kindsFrom, type LinkTarget, type LinkTargets } from './link-targets.ts';
import type { ReadingSelection } from './reading-selection.ts';

export interface LinkSource {
  readonly id: Id;
  readonly type: string;
  readonly words: string;
}

export type LinkingState =
  | { readonly step: 'idle' }
  | {
      readonly step: 'target';
      readonly source: LinkSource;
      readonly targets: LinkTargets;
      /** What can be linked from here at all, as it reads from here. */
      readonly kinds: readonly string[];
      /** The kind that was chosen first. */
      readonly kind: string | undefined;
    }
  | {
      readonly step: 'kind';
      readonly source: LinkSource;
      readonly target: LinkTarget;
      readonly choices: readonly LinkChoice[];
      readonly before: Extract<LinkingState, { step: 'target' }>;
    };

export interface Linking {
  readonly state: Observable<LinkingState>;
  /** From the selected annotation. `tell` gets short messages for the person. */
  begin(tell: (text: string) => void): void;
  chooseKind(label: string | undefined): void;
  /** Takes it as the other end; asks for the kind unless only one is possible. */
  chooseTarget(target: LinkTarget): Promise<void>;
  link(choice: LinkChoice): Promise<void>;
  /** From choosing the kind back to choosing the other end. */
  back(): void;
  /** False when there was nothing to leave. */
  leave(): boolean;
  /** While this runs, what is picked is only looked at: its kind is asked for even when only one is possible. */
  whileStepping(act: () => void): void;
}

export interface LinkingOptions {
  readonly library: LibrarySession;
  readonly document: LinkingDocument;
  readonly annotations: DocumentAnnotations;
  readonly selection: Pick<ReadingSelection, 'selectedId' | 'pick'>;
}

const idle: LinkingState = { step: 'idle' };
const wordsShown = 80;

export function createLinking({ library, document, annotations, selection }: LinkingOptions): Linking {
  const state = createStore<LinkingState>(idle);
  const { index } = annotations;
  let tell: (text: string) => void = () => undefined;
  let stepping = false;

  const wordsOf = (id: Id): string => {
    const pieces = index.get(id)?.pieces ?? [];
    const words =
      pieces.length > 0
        ? pieces.map(({ start, end }) => document.opened.text.slice(start, end))
        : (annotations.known(id)?.target.pieces.map(({ exact }) => exact) ?? []);
    const joined = words.join(' … ').replaceAll(/\s+/g, ' ').trim();
    return joined.length > wordsShown ? `${joined.slice(0, wordsShown).trimEnd()}…` : joined;
  };
  const labelOf = (type: string) => findType(library.tagSet.get(), type)?.label ?? type;

  /** @param sure a single possible kind is taken without asking */
  const take = async (target: LinkTarget, sure: boolean): Promise<void> => {
    const now = state.get();
    if (now.step === 'idle') return;
    const before = now.step === 'target' ? now : now.before;
    const { source, kind } = before;
    const choices = linkChoices(library.tagSet.get(), source.type, target.type);
    const fitting = kind === undefined ? choices : choices.filter(({ label }) => label === kind);
    const [only, ...others] = fitting;
    if (only === undefined) {
      tell(message('links.noKinds', { from: labelOf(source.type), to: labelOf(target.type) }));
      return;
    }
    state.set({ step: 'kind', source, target, choices: fitting, before });
    if (sure && others.length === 0) await linking.link(only);
  };

  const targetHere = (id: Id): LinkTarget | undefined => {
    const type = index.get(id)?.type;
    return type === undefined
      ? undefined
      : { id, type, documentId: document.id, words: wordsOf(id), elsewhere: undefined };
  };

  selection.selectedId.subscribe(() => {
    const now = state.get();
    const picked = selection.selectedId.get();
    if (now.step === 'idle' || picked === undefined || picked === now.source.id) return;
    const target = targetHere(picked);
    selection.pick(now.source.id);
    if (target !== undefined) void take(target, !stepping);
  });
  annotations.version.subscribe(() => {
    const now = state.get();
    if (now.step === 'idle' || index.has(now.source.id)) return;
    state.set(idle);
    tell(message('links.sourceGone'));
  });

  const linking: Linking = {
    state,
    begin(tellTo) {
      tell = tellTo;
      const id = selection.selectedId.get();
      const annotation = id === undefined ? undefined : index.get(id);
      if (id === undefined || annotation === undefined) return;
      const { type, pieces } = annotation;
      const kinds = kindsFrom(library.tagSet.get(), type);
      if (kinds.length === 0) {
        tell(message('links.noKindsAtAll', { type: labelOf(type) }));
        return;
      }
      const source = { id, type, words: wordsOf(id) };
      const targets = createLinkTargets({
        ...{ library, annotations, documentId: document.id, text: document.opened.text },
        source: { id, type, at: pieces[0]?.start ?? 0 },
      });
      state.set({ step: 'target', source, targets, kinds, kind: undefined });
      tell(message('linking.begun', { hint: message('linking.hint') }));
    },
    chooseKind(label) {
      const now = state.get();
      if (now.step === 'target') state.set({ ...now, kind: label });
    },
    chooseTarget: (target) => take(target, true),
    async link(choice) {
      const now = state.get();
      if (now.step !== 'kind') return;
      const { source, target } = now;
      const problem = await linkAnnotations(library, document, source.id, target.id, choice);
      if (problem !== undefined) {
        tell(problem);
        if (state.get() === now) state.set(now.before);
        return;
      }
      tell(message('links.linked', { label: choice.label, words: target.words }));
      if (state.get() === now) state.set(idle);
      selection.pick(source.id);
    },
    back() {
      const now = state.get();
      if (now.step === 'kind') state.set(now.before);
    },
    leave() {
      const now = state.get();
      if (now.step === 'idle') return false;
      state.set(idle);
      tell(message('linking.left'));
      if (index.has(now.source.id)) selection.pick(now.source.id);
      return true;
    },
    whileStepping(act) {
      stepping = true;
      try {
        act();
      } finally {
        stepping = false;
      }
    },
  };
  return linking;
}
