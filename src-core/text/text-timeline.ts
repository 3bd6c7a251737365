// Owns the present text of a document that is edited, the edits that led to it, and how each version known by its hash leads
// here, also after undo went back behind that version. Pure data; knows nothing of annotations, storage or the screen.
import { createChunkedText, type ChunkedText } from './chunked-text.ts';
import { applyEdit, type Edit } from './edit.ts';
import { mergeEdits } from './edit-merging.ts';

/** A known version and the edits that make the present text of it. */
export interface VersionJoin {
  readonly fromHash: string;
  readonly edits: readonly Edit[];
}

export interface TextTimeline {
  text(): string;
  /** Does an edit that is new: nothing can be done again after it. Gives the edit that takes it back. */
  write(edit: Edit): Edit;
  /** Runs what writes, takes back or does again many edits; each would copy the text otherwise. `text` is right again afterwards. */
  atOnce<T>(count: number, run: () => T): T;
  /** Takes the last edit back; gives the edit that did it, undefined when there is none. */
  takeBack(): Edit | undefined;
  /** Does again what was taken back last. */
  writeAgain(): Edit | undefined;
  /** Remembers the present text, so that it can be named when its hash is known, whatever is written meanwhile. */
  mark(): void;
  /** From now on says what was edited since. For a short while: until `end` it is kept up to date. */
  begin(): { editsSince(): readonly Edit[]; end(): void };
  /** Names the present or a remembered text. False when it is none of these. */
  name(text: string, hash: string): boolean;
  /** Hash of the present text, when that is a known version. */
  hash(): string | undefined;
  /** Undefined when no version of this hash is known. */
  editsSince(hash: string): readonly Edit[] | undefined;
  /** Hash of the version that was named last. */
  namedHash(): string;
  /** Since the version that was named last. */
  editsSinceNamed(): readonly Edit[];
  /**
   * From the version named last and, when undo went back behind that, from the last one before: then what was deleted and came
   * back with undo is found again. None while the present text is the version named last.
   */
  joins(): readonly VersionJoin[];
}

interface Step {
  readonly edit: Edit;
  readonly inverse: Edit;
}

/** `at`: steps of the path that it has; `back`: what leads from it to there, when the path was taken back behind it. */
interface Version {
  hash: string | undefined;
  /** Kept until it has a hash. */
  text: string | undefined;
  at: number;
  readonly back: Edit[];
}

/** So many edits are done faster one by one. */
const fewEdits = 8;
/** Remembered texts without a name; older ones are dropped, since nobody came back for them. */
const mostMarks = 16;

export function createTextTimeline(initial: string, initialHash: string): TextTimeline {
  let text = initial;
  const path: Step[] = [];
  let undone: Step[] = [];
  let versions: Version[] = [{ hash: initialHash, text: undefined, at: 0, back: [] }];
  const moments = new Set<Version>();
  let named = versions[0];
  /** Merged edits by hash, until the text is another. */
  const merged = new Map<string, readonly Edit[]>();

  /** The text while many edits are done at once. */
  let chunked: ChunkedText | undefined;

  const change = (edit: Edit) => {
    if (chunked === undefined) text = applyEdit(text, edit);
    else chunked.apply(edit);
    merged.clear();
  };
  const inverseOf = ({ start, end, insert }: Edit): Edit => ({
    start,
    end: start + insert.length,
    insert: (chunked ?? text).slice(start, end),
  });
  const push = (step: Step) => {
    for (const version of [...versions, ...moments]) {
      // Done again, what led back from a version leads nowhere any more.
      if (version.at === path.length && version.back.at(-1) === step.inverse) {
        version.back.pop();
        version.at += 1;
      }
    }
    path.push(step);
    change(step.edit);
  };
  const pathFrom = ({ at, back }: Version): Edit[] => [...back, ...path.slice(at).map(({ edit }) => edit)];
  const isHere = ({ at, back }: Version) => at === path.length && back.length === 0;
  /** The newest of that hash: its path is the shortest. */
  const versionOf = (hash: string) =>
    versions.findLast((version) => version.hash === hash && isHere(version)) ??
    versions.findLast((version) => version.hash === hash);
  const editsFrom = (version: Version, hash: string): readonly Edit[] => {
    const known = merged.get(hash);
    if (known !== undefined) return known;
    const edits = mergeEdits(pathFrom(version));
    merged.set(hash, edits);
    return edits;
  };

  return {
    text: () => text,
    write(edit) {
      undone = [];
      const inverse = inverseOf(edit);
      push({ edit, inverse });
      return inverse;
    },
    atOnce(count, run) {
      if (count < fewEdits || chunked !== undefined) return run();
      chunked = createChunkedText(text);
      try {
        return run();
      } finally {
        text = chunked.toString();
        chunked = undefined;
      }
    },
    takeBack() {
      const step = path.pop();
      if (step === undefined) return undefined;
      for (const version of [...versions, ...moments]) {
        if (version.at !== path.length + 1) continue;
        version.back.push(step.inverse);
        version.at -= 1;
      }
      undone.push(step);
      change(step.inverse);
      return step.inverse;
    },
    writeAgain() {
      const step = undone.pop();
      if (step === undefined) return undefined;
      push(step);
      return step.edit;
    },
    mark() {
      if (versions.some((version) => isHere(version))) return;
      versions.push({ hash: undefined, text, at: path.length, back: [] });
      const unnamed = versions.filter(({ hash }) => hash === undefined);
      const oldest = unnamed.length > mostMarks ? unnamed[0] : undefined;
      if (oldest !== undefined) versions = versions.filter((version) => version !== oldest);
    },
    begin() {
      const version: Version = { hash: undefined, text: undefined, at: path.length, back: [] };
      moments.add(version);
      return { editsSince: () => pathFrom(version), end: () => moments.delete(version) };
    },
    name(of, hash) {
      let version =
        versions.find((candidate) => candidate.text === of) ??
        versions.find((candidate) => candidate.hash === hash && isHere(candidate));
      if (version === undefined && of === text) {
        version = { hash, text: undefined, at: path.length, back: [] };
        versions.push(version);
      }
      version ??= versions.find((candidate) => candidate.hash === hash);
      if (version === undefined) return false;
      version.hash = hash;
      version.text = undefined;
      named = version;
      merged.clear();
      return true;
    },
    hash: () => versions.find((version) => version.hash !== undefined && isHere(version))?.hash,
    editsSince(hash) {
      const version = versionOf(hash);
      return version === undefined ? undefined : editsFrom(version, hash);
    },
    namedHash: () => named?.hash ?? initialHash,
    editsSinceNamed: () => (named === undefined ? [] : mergeEdits(pathFrom(named))),
    joins() {
      if (named?.hash === undefined || isHere(named)) return [];
      const before =
        named.back.length === 0
          ? undefined
          : versions
              .filter(({ hash, back }) => hash !== undefined && back.length === 0)
              .reduce<Version | undefined>(
                (latest, version) => (latest === undefined || version.at > latest.at ? version : latest),
                undefined,
              );
      return [named, before]
        .flatMap((version) =>
          version?.hash === undefined
            ? []
            : [{ fromHash: version.hash, edits: mergeEdits(pathFrom(version)) }],
        )
        .filter(({ edits }) => edits.length > 0);
    },
  };
}
