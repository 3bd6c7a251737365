// Owns find in document: the query, its matches and the current one. Knows the text, not how matches are painted, nor what is done
// with them (find-replacing.ts, find-tagging.ts).
import type { Edit } from '#core/text/edit.ts';
import { createTextSearch, type TextSearch } from '#core/text/search.ts';
import { mostMatches } from '#core/text/search-query.ts';
import { firstSpanFrom, noSpans, spanAt, spanCount, spansAfterEdit } from '#core/text/search-spans.ts';
import type { FlatSpans } from '#core/text/search-spans.ts';
import type { Span } from '#core/text/span.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { PatternFinder } from '../readers/pattern-worker-client.ts';
import type { FindHistory, PastSearch } from './find-history.ts';
import { problemOf } from './find-problems.ts';
import { closedFind, queryOf, type FindChoices, type FindState } from './find-state.ts';

export interface FindSession {
  readonly state: Observable<FindState>;
  /** Opens the bar, with `query` filled in when given. */
  open(query?: string, set?: Partial<Pick<FindState, 'replacing' | 'list'>>): void;
  change(set: Partial<FindChoices>): void;
  show(set: Partial<Pick<FindState, 'replacing' | 'list'>>): void;
  /** Steps through the matches, round at either end. */
  step(by: 1 | -1): void;
  /** Goes to the first match from the offset on, round at the end. */
  stepFrom(offset: number): void;
  /** Makes the match of this number, counted from 0, the current one. */
  goTo(at: number): void;
  close(): void;
  /** Matches in text order. */
  matches(): FlatSpans;
  matchesIn(range: Span): Iterable<Span & { readonly current: boolean }>;
  /** What each match becomes; undefined when that cannot be said, which the state then explains. */
  replacements(): Promise<FoundReplacements | undefined>;
  /** What was looked for before, newest first. */
  past(): readonly PastSearch[];
  /** Goes back (1) or forward (-1) through what was looked for before. */
  recall(by: 1 | -1): void;
  /** Keeps what is looked for now among what was looked for before. */
  remember(): void;
  /** Matches follow; what the edits touched is looked for again when they rest. No edits: the text is another. */
  textEdited(edits: readonly Edit[]): void;
  dispose(): void;
}

export interface FoundReplacements {
  readonly matches: FlatSpans;
  /** By the number of the match, from 0. */
  insertOf(at: number): string;
}

export interface FindOptions {
  readonly text: () => string;
  readonly patterns: PatternFinder;
  readonly history: FindHistory;
  /** Where looking starts: the caret or the top of what is seen. */
  readonly from: () => number;
  readonly reveal: (match: Span) => void;
  readonly repaint: () => void;
  readonly closed: (match: Span | undefined) => void;
  /** Milliseconds after the last edit until matches are looked for again; 400 when left out. */
  readonly rest?: number;
  /** Puts off what may wait until the bar is on the screen; later, when left out. */
  readonly defer?: (run: () => void) => void;
}

/** With more edits at once, looking anew is faster than following them one by one. */
const followedEdits = 50;

export function createFindSession(options: FindOptions): FindSession {
  const { patterns, history, rest = 400, defer = (run) => setTimeout(run, 0) } = options;
  const state = createStore(closedFind);
  let matches = noSpans;
  let search: TextSearch | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The matches only followed edits; what they made is not looked at yet. */
  let isStale = false;
  /** How far back in the past one is; 0 is what was typed last, which waits in `typed`. */
  let recalled = 0;
  let typed: PastSearch = { words: '', pattern: false };

  const searchOf = (text: string): TextSearch => {
    if (search?.text !== text) search = createTextSearch(text);
    return search;
  };
  const currentMatch = () => spanAt(matches, state.get().current - 1);

  /** @param near where the current match is looked for */
  const settle = (found: FlatSpans, near: number, problem: string | undefined, show: boolean) => {
    matches = found;
    isStale = false;
    const count = spanCount(matches);
    const place = firstSpanFrom(matches, near);
    const current = count === 0 ? 0 : place < count ? place + 1 : 1;
    const { version } = state.get();
    const limited = count >= mostMatches;
    state.set({ ...state.get(), count, limited, current, working: false, problem, version: version + 1 });
    options.repaint();
    const match = currentMatch();
    if (show && match !== undefined) options.reveal(match);
  };

  const lookForPattern = async (near: number, show: boolean) => {
    state.set({ ...state.get(), working: true });
    const outcome = await patterns.find(options.text(), queryOf(state.get()));
    if (outcome === 'superseded') return;
    const problem = problemOf(outcome);
    if (typeof outcome === 'string' || 'reason' in outcome) settle(noSpans, near, problem, false);
    else settle(outcome.spans, near, problem, show);
  };

  const look = (show: boolean, near = currentMatch()?.start ?? options.from()) => {
    clearTimeout(timer);
    const { open, query, pattern } = state.get();
    if (!open || query === '') settle(noSpans, near, undefined, false);
    else if (pattern) {
      void lookForPattern(near, show);
      return;
    } else settle(searchOf(options.text()).find(queryOf(state.get())), near, undefined, show);
    // A pattern still being looked for is not wanted any more.
    patterns.rest();
  };

  const prepare = () => {
    const now = state.get();
    if (now.open && !now.pattern) searchOf(options.text()).prepare(now);
  };

  const remember = () => {
    const { query, pattern, problem } = state.get();
    if (problem === undefined) history.add({ words: query, pattern });
  };

  const goTo = (at: number) => {
    const match = spanAt(matches, at);
    if (match === undefined) return;
    state.set({ ...state.get(), current: at + 1 });
    options.repaint();
    options.reveal(match);
  };

  return {
    state,
    open(query, set = {}) {
      recalled = 0;
      state.set({ ...state.get(), open: true, ...(query === undefined ? {} : { query }), ...set });
      look(true);
      defer(prepare);
    },
    change(set) {
      recalled = 0;
      const before = state.get();
      state.set({ ...before, ...set, replacementProblem: undefined });
      const { replacement: _, ...looked } = set;
      if (Object.keys(looked).length > 0) look(true);
    },
    show(set) {
      state.set({ ...state.get(), ...set });
    },
    step(by) {
      const { count, current } = state.get();
      remember();
      if (count > 0) goTo((current - 1 + by + count) % count);
    },
    stepFrom(offset) {
      const at = firstSpanFrom(matches, offset);
      goTo(at < spanCount(matches) ? at : 0);
    },
    goTo,
    close() {
      const match = currentMatch();
      remember();
      clearTimeout(timer);
      patterns.rest();
      search = undefined;
      state.set({ ...state.get(), open: false });
      settle(noSpans, 0, undefined, false);
      options.closed(match);
    },
    matches: () => matches,
    *matchesIn(range) {
      const current = state.get().current - 1;
      // Matches do not overlap, so only the one before the first start inside can reach into the range.
      for (let at = Math.max(0, firstSpanFrom(matches, range.start) - 1); ; at += 1) {
        const match = spanAt(matches, at);
        if (match === undefined || match.start >= range.end) return;
        if (match.end > range.start) yield { ...match, current: at === current };
      }
    },
    async replacements() {
      if (state.get().working) return undefined;
      const { pattern, replacement } = state.get();
      if (!pattern) {
        if (isStale) look(false);
        return { matches, insertOf: () => replacement };
      }
      const { version } = state.get();
      const outcome = await patterns.find(options.text(), queryOf(state.get()), replacement);
      // Meanwhile other matches were found, or others are being looked for.
      if (outcome === 'superseded' || state.get().version !== version || state.get().working)
        return undefined;
      const problem = problemOf(outcome);
      state.set({ ...state.get(), replacementProblem: problem });
      if (typeof outcome === 'string' || 'reason' in outcome) return undefined;
      const { spans, inserts } = outcome;
      if (isStale) settle(spans, currentMatch()?.start ?? options.from(), undefined, false);
      return { matches, insertOf: (at) => inserts[at] ?? '' };
    },
    past: history.entries,
    recall(by) {
      const entries = history.entries();
      const { query, pattern } = state.get();
      if (recalled === 0) typed = { words: query, pattern };
      const goal = Math.max(0, Math.min(entries.length, recalled + by));
      // What stands in the field already is no step.
      const same = entries[goal - 1]?.words === query && entries[goal - 1]?.pattern === pattern;
      const next = same && goal > recalled ? Math.min(entries.length, goal + 1) : goal;
      const entry = next === 0 ? typed : entries[next - 1];
      if (entry === undefined) return;
      recalled = next;
      state.set({ ...state.get(), query: entry.words, pattern: entry.pattern });
      look(true);
    },
    remember,
    textEdited(edits) {
      if (!state.get().open) {
        search = undefined;
        return;
      }
      const near = currentMatch()?.start;
      const follow = edits.length > 0 && edits.length <= followedEdits;
      if (!follow) {
        look(false, near);
        return;
      }
      const followed = edits.reduce(spansAfterEdit, matches);
      const place = edits.reduce(
        (at, edit) => (edit.start <= at ? at + edit.insert.length - (edit.end - edit.start) : at),
        near ?? options.from(),
      );
      settle(followed, place, state.get().problem, false);
      isStale = true;
      clearTimeout(timer);
      timer = setTimeout(() => look(false), rest);
    },
    dispose() {
      clearTimeout(timer);
      patterns.rest();
      search = undefined;
    },
  };
}
