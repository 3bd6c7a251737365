// Owns keeping drafts: in the database, and with the host beside the journal, each for the case that the other is lost. Knows nothing of
// how a text is edited.
import type { Id } from '#core/annotation/records.ts';
import type { LibraryInfo } from '#core/contract/host-data.ts';
import { laterDraft, type Draft } from '#core/text/draft.ts';
import { within, type After, type HostCaller } from './host-port.ts';
import type { HashedText, Rows } from './rows.ts';

export interface DraftKeeper {
  /**
   * Keeps the draft in place of the one before, and the text that it was made on. Resolves when one of the two places has it.
   * @throws the host's reason when neither has
   */
  keep(draft: Draft, from: string): Promise<void>;
  /** The latest of both places. */
  read(documentId: Id): Promise<Draft | undefined>;
  /** Its edits are in the file by now, or were given up. */
  drop(documentId: Id): Promise<void>;
}

/** Milliseconds. */
const hostLimit = 10_000;

export function createDraftKeeper(
  host: HostCaller,
  library: LibraryInfo,
  after: After,
  rows: Rows & { readonly mode: () => 'database' | 'memory' },
): DraftKeeper {
  const keptTexts = new Set<string>();

  const keepText = async ({ hash, text }: HashedText) => {
    if (keptTexts.has(hash)) return;
    const bytes = new TextEncoder().encode(text);
    await host.call('texts.keep', { library: library.key, hash, bytes });
    keptTexts.add(hash);
  };

  // One at a time and only the latest: a host that answers slowly is not sent what is out of date.
  const wanted = new Map<Id, () => Promise<unknown>>();
  const sending = new Map<Id, Promise<unknown>>();
  const failed = new Map<Id, unknown>();
  const send = (id: Id, work: () => Promise<unknown>): Promise<void> => {
    wanted.set(id, work);
    const sent = (sending.get(id) ?? Promise.resolve()).then(async () => {
      const latest = wanted.get(id);
      wanted.delete(id);
      if (latest !== undefined) {
        failed.delete(id);
        await within(after, hostLimit, latest(), 'keeping a draft').catch((error: unknown) => {
          failed.set(id, error);
        });
      }
      if (failed.has(id)) throw failed.get(id);
    });
    sending.set(
      id,
      sent.catch(() => undefined),
    );
    return sent;
  };

  const keepInDatabase = async (draft: Draft, from: string) => {
    const before = await rows.draft(draft.documentId);
    if (before?.fromHash !== draft.fromHash) await rows.cacheText({ hash: draft.fromHash, text: from });
    await rows.setDraft(draft);
    // What lies in memory is gone with the window.
    if (rows.mode() !== 'database') throw new Error('kept in memory only');
  };
  const fromHost = async (documentId: Id) => {
    const asked = host.call('drafts.read', { library: library.key, id: documentId });
    return (await within(after, hostLimit, asked, 'reading a draft')).draft;
  };

  return {
    async keep(draft, from) {
      const withHost = send(draft.documentId, async () => {
        await keepText({ hash: draft.fromHash, text: from });
        await host.call('drafts.keep', { library: library.key, draft });
      });
      const told = withHost.then(
        () => undefined,
        (reason: unknown) => ({ reason }),
      );
      await Promise.any([withHost, keepInDatabase(draft, from)]).catch(async () => {
        const refusal = await told;
        if (refusal !== undefined) throw refusal.reason;
      });
    },
    async read(documentId) {
      const [there, here] = await Promise.all([
        fromHost(documentId).catch(() => undefined),
        rows.draft(documentId).catch(() => undefined),
      ]);
      return laterDraft(there, here);
    },
    async drop(documentId) {
      const withHost = send(documentId, () =>
        host.call('drafts.drop', { library: library.key, id: documentId }),
      );
      await Promise.allSettled([withHost, rows.dropDraft(documentId)]);
    },
  };
}
