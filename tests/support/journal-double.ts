// A journal in memory that keeps the host contract, with faults at will: for tests that need thousands of runs or exact
// control over replies. One double stands for the library folder; each window on it is a host connection of its own.
import { createHash } from 'node:crypto';
import type { JournalEntry, StampedChange, Vector } from '#core/annotation/change.ts';
import {
  methods,
  type HostEvent,
  type Input,
  type Method,
  type Output,
  type Payload,
} from '#core/contract/contract.ts';
import {
  HostError,
  type ErrorCode,
  type JournalState,
  type LibraryInfo,
  type ListedDocument,
} from '#core/contract/host-data.ts';
import type { HostCaller } from '../../src-renderer/store/host-port.ts';

type Fault =
  | 'none'
  /** The host cannot be reached. */
  | 'down'
  /** Calls are carried out, their replies get lost. */
  | 'deaf'
  /** Calls are neither carried out nor answered. */
  | 'stuck'
  /** Appending is refused with this code. */
  | ErrorCode;

export interface DoubleWindow extends HostCaller {
  /** The library as this window's host opened it. */
  readonly library: LibraryInfo;
  fault: Fault;
  /** Events reach this window; while false they are lost. */
  hears: boolean;
  readonly calls: { readonly method: Method; readonly input: unknown }[];
}

interface Written {
  readonly entry: JournalEntry;
  readonly hash: string;
}

export interface JournalDouble {
  window(library: LibraryInfo): DoubleWindow;
  readonly texts: Map<string, Uint8Array>;
  documents: ListedDocument[];
  state: JournalState;
  /** Every entry, writer by writer. */
  entries(): JournalEntry[];
  vector(): Vector;
  /** Cuts a writer's journal back, as a restored backup would be. */
  cutBack(writer: string, sequence: number): void;
  clear(): void;
  tellState(): void;
}

const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');

export function createJournalDouble(): JournalDouble {
  const writers = new Map<string, Written[]>();
  const listeners: { window: DoubleWindow; event: HostEvent; listener: (payload: never) => void }[] = [];
  const texts = new Map<string, Uint8Array>();
  let lineage = 0;

  const vector = (): Vector =>
    Object.fromEntries(
      [...writers].flatMap(([writer, lines]) => {
        const last = lines.at(-1);
        return last === undefined ? [] : [[writer, { sequence: lines.length, hash: last.hash }]];
      }),
    );

  function emit<E extends HostEvent>(event: E, payload: Payload<E>) {
    for (const one of [...listeners]) {
      if (one.event !== event || !one.window.hears || one.window.fault === 'down') continue;
      one.listener(structuredClone(payload) as never);
    }
  }

  function append(library: LibraryInfo, changes: readonly StampedChange[]) {
    const lines = writers.get(library.writer) ?? [];
    writers.set(library.writer, lines);
    const known = new Set(lines.map(({ entry }) => entry.changeId));
    const fresh: JournalEntry[] = [];
    for (const change of changes) {
      if (known.has(change.changeId)) continue;
      known.add(change.changeId);
      const entry = { ...structuredClone(change), writer: library.writer, sequence: lines.length + 1 };
      lines.push({ entry, hash: sha256(`${lines.at(-1)?.hash}${lineage}${JSON.stringify(entry)}`) });
      fresh.push(entry);
    }
    const ids = new Set(changes.map((change) => change.changeId));
    const last = lines.findLast(({ entry }) => ids.has(entry.changeId))!;
    if (fresh.length > 0) {
      const news = { library: library.key, entries: fresh, vector: vector() } as Payload<'journal.entries'>;
      queueMicrotask(() => emit('journal.entries', news));
    }
    return { sequence: last.entry.sequence, hash: last.hash };
  }

  function read(after: Vector, limit: number): Output<'journal.read'> {
    for (const [writer, { sequence, hash }] of Object.entries(after)) {
      if (sequence > 0 && writers.get(writer)?.[sequence - 1]?.hash !== hash) {
        throw new HostError('conflict', 'The journal does not hold that.');
      }
    }
    const entries: JournalEntry[] = [];
    const reached: Record<string, { sequence: number; hash: string }> = { ...after };
    for (const [writer, lines] of writers) {
      for (const { entry, hash } of lines.slice(reached[writer]?.sequence ?? 0)) {
        if (entries.length === limit)
          return { entries, vector: reached, done: false } as Output<'journal.read'>;
        entries.push(entry);
        reached[writer] = { sequence: entry.sequence, hash };
      }
    }
    return { entries, vector: reached, done: true } as Output<'journal.read'>;
  }

  const double: JournalDouble = {
    texts,
    documents: [],
    state: { state: 'good', notices: [] },
    entries: () => [...writers.values()].flatMap((lines) => lines.map(({ entry }) => entry)),
    vector,
    cutBack(writer, sequence) {
      lineage += 1;
      writers.get(writer)?.splice(sequence);
    },
    clear() {
      lineage += 1;
      writers.clear();
    },
    tellState() {
      for (const { window, event, listener } of [...listeners]) {
        if (event === 'journal.state' && window.hears) {
          listener({ library: libraryKey, journal: double.state } as never);
        }
      }
    },
    window(library) {
      const carryOut = (method: Method, input: unknown): unknown => {
        switch (method) {
          case 'journal.append':
            return append(library, (input as Input<'journal.append'>).changes);
          case 'journal.read': {
            const { after, limit } = input as Input<'journal.read'>;
            return read(after, limit);
          }
          case 'journal.position':
            return { vector: vector(), journal: double.state };
          case 'documents.list':
            return { documents: double.documents };
          case 'texts.keep': {
            const { hash, bytes } = input as Input<'texts.keep'>;
            if (sha256(bytes) !== hash) throw new HostError('damaged', 'The text does not have that hash.');
            const kept = !texts.has(hash);
            texts.set(hash, bytes);
            return { kept };
          }
          case 'texts.read': {
            const bytes = texts.get((input as Input<'texts.read'>).hash);
            if (bytes === undefined) throw new HostError('not-found', 'No such text.');
            return { bytes };
          }
          default:
            throw new HostError('bad-request', method);
        }
      };
      const window: DoubleWindow = {
        library,
        fault: 'none',
        hears: true,
        calls: [],
        async call(method, input) {
          const parsed = methods[method].input.safeParse(input);
          if (!parsed.success) throw new HostError('bad-request', parsed.error.message);
          window.calls.push({ method, input });
          await Promise.resolve();
          const { fault } = window;
          if (fault === 'stuck') return new Promise<never>(() => {});
          if (fault === 'down') throw new HostError('unavailable', 'The host does not answer.');
          if (fault !== 'none' && fault !== 'deaf' && method === 'journal.append') {
            throw new HostError(fault, `Refused: ${fault}.`);
          }
          const output = structuredClone(carryOut(method, parsed.data));
          if (fault === 'deaf') throw new HostError('unavailable', 'The reply was lost.');
          return output as never;
        },
        on(event, listener) {
          const one = { window, event, listener: listener as (payload: never) => void };
          listeners.push(one);
          return () => {
            listeners.splice(listeners.indexOf(one), 1);
          };
        },
      };
      return window;
    },
  };
  return double;
}

export const libraryKey = '0123456789abcdef';
