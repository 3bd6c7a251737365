// Owns the canonical texts that targets refer to: sent to the host before the first change that needs them, once, and
// cached for reading. A text that nothing refers to is never written anywhere.
import type { StampedChange } from '#core/annotation/change.ts';
import type { LibraryInfo } from '#core/contract/host-data.ts';
import { within, type After, type HostCaller } from './host-port.ts';
import type { HashedText, Rows } from './rows.ts';

export interface TextKeeper {
  /** Has this text at hand in case a change refers to it. */
  offer(text: HashedText): void;
  /** Offered texts that these changes refer to and the host has not kept; from now on they are waiting. */
  needed(changes: readonly StampedChange[]): HashedText[];
  /** Takes over texts left waiting by an earlier window. */
  resume(texts: readonly HashedText[]): void;
  readonly waiting: () => number;
  /** Sends the waiting texts. Rejects with the first refusal, after having tried all. */
  send(): Promise<void>;
  /** Undefined when neither this window nor the library has it. */
  read(hash: string): Promise<string | undefined>;
}

const offersKept = 16;
const sendLimit = 20_000;

/** Hashes of the texts that a change's record stands on. */
function hashesIn({ fields }: StampedChange): string[] {
  const { target, textHash, fromHash, toHash, lostIn } = fields;
  const inTarget =
    typeof target === 'object' && target !== null && !Array.isArray(target)
      ? (target as { readonly textHash?: unknown }).textHash
      : undefined;
  return [inTarget, textHash, fromHash, toHash, lostIn].filter((hash) => typeof hash === 'string');
}

export function createTextKeeper(
  host: HostCaller,
  library: LibraryInfo,
  after: After,
  rows: () => Rows,
): TextKeeper {
  const offered = new Map<string, string>();
  const waiting = new Map<string, string>();
  const kept = new Set<string>();

  return {
    offer({ hash, text }) {
      offered.delete(hash);
      offered.set(hash, text);
      const oldest = offered.keys().next().value;
      if (offered.size > offersKept && oldest !== undefined) offered.delete(oldest);
    },
    needed(changes) {
      const texts: HashedText[] = [];
      for (const hash of new Set(changes.flatMap(hashesIn))) {
        const text = offered.get(hash);
        if (text === undefined || kept.has(hash) || waiting.has(hash)) continue;
        waiting.set(hash, text);
        texts.push({ hash, text });
      }
      return texts;
    },
    resume(texts) {
      for (const { hash, text } of texts) waiting.set(hash, text);
    },
    waiting: () => waiting.size,
    async send() {
      let refusal: unknown;
      for (const [hash, text] of [...waiting]) {
        try {
          const bytes = new TextEncoder().encode(text);
          const sent = host.call('texts.keep', { library: library.key, hash, bytes });
          await within(after, sendLimit, sent, 'keeping a text');
          waiting.delete(hash);
          kept.add(hash);
          void rows().acknowledge({ keptText: { hash, text } });
        } catch (error) {
          refusal ??= error;
        }
      }
      if (refusal !== undefined) throw refusal;
    },
    async read(hash) {
      const here = offered.get(hash) ?? waiting.get(hash) ?? (await rows().text(hash));
      if (here !== undefined) return here;
      let bytes: Uint8Array;
      try {
        ({ bytes } = await host.call('texts.read', { library: library.key, hash }));
      } catch {
        return undefined;
      }
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      await rows().cacheText({ hash, text });
      return text;
    },
  };
}
