// Owns checking the texts that annotations stand on: each by its hash, each that is referred to present; and finding what is
// missing again, in the documents of the library, in other places of texts, or through the edits between two versions.
import { hash as digest } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { MergedRecord } from '#core/annotation/merge.ts';
import { isAlive } from '#core/annotation/merge.ts';
import type { Id, RecordKind } from '#core/annotation/records.ts';
import type { Finding } from '#core/contract/verify-methods.ts';
import { message } from '#core/messages/catalogue.ts';
import { canonicalText } from '#core/text/canonical-text.ts';
import { largestDocument } from '#core/text/document-size.ts';
import { applyEdits, type Edit } from '#core/text/edit.ts';
import { openInside } from '../files/confinement.ts';
import type { FilePort } from '../files/file-port.ts';
import { readOwnFile, readWhole } from '../files/whole-file.ts';

const unpack = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(gunzip);
const mostBytes = 300_000_000;
const hashPattern = /^[0-9a-f]{64}$/;
/** Of pieces whose words stand nowhere for certain. */
const unknownText = '0'.repeat(64);

export interface FoundText {
  readonly hash: string;
  readonly bytes: Uint8Array;
  /** Where it was found, in words. */
  readonly from: string;
}

export interface TextCheck {
  readonly texts: number;
  readonly findings: readonly Finding[];
  /** Missing or damaged texts that could be found again. Read one by one, as they may be large. */
  readonly mends: readonly { readonly hash: string; readonly find: () => Promise<FoundText | undefined> }[];
}

export interface TextCheckOptions {
  readonly files: FilePort;
  /** Real path. */
  readonly library: string;
  /** Folders of texts: the library's own first. */
  readonly folders: readonly string[];
  readonly records: ReadonlyMap<RecordKind, ReadonlyMap<Id, MergedRecord>>;
  /** Path for people. */
  readonly shown: (path: string) => string;
}

interface Need {
  readonly documentId: Id;
  annotations: number;
}

const nameOf = (hash: string) => `${hash}.txt.gz`;

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Texts that alive annotations stand on, and those that known edits lead from and to. */
function needsIn(records: TextCheckOptions['records']): Map<string, Need> {
  const needs = new Map<string, Need>();
  for (const record of records.get('annotation')?.values() ?? []) {
    if (!isAlive(record)) continue;
    const target = record.fields['target'] as { readonly textHash?: unknown } | null | undefined;
    const hash = text(target?.textHash);
    if (hash === undefined || hash === unknownText || !hashPattern.test(hash)) continue;
    const need = needs.get(hash) ?? {
      documentId: text(record.fields['documentId']) ?? '',
      annotations: 0,
    };
    need.annotations += 1;
    needs.set(hash, need);
  }
  for (const record of records.get('rebase')?.values() ?? []) {
    if (!isAlive(record)) continue;
    for (const end of [record.fields['fromHash'], record.fields['toHash']]) {
      const hash = text(end);
      if (hash === undefined || !hashPattern.test(hash) || needs.has(hash)) continue;
      needs.set(hash, { documentId: text(record.fields['documentId']) ?? '', annotations: 0 });
    }
  }
  return needs;
}

/** The text kept under its hash in one of the folders; undefined when it is in none whole. */
async function readText(files: FilePort, folders: readonly string[], hash: string) {
  for (const folder of folders) {
    try {
      const { bytes } = await readOwnFile(files, join(folder, nameOf(hash)), mostBytes);
      const unpacked = await unpack(bytes, { maxOutputLength: mostBytes });
      if (digest('sha256', unpacked, 'hex') === hash) return { folder, bytes: unpacked };
    } catch {
      // Not there, or damaged: the next folder may have it.
    }
  }
  return undefined;
}

/** UTF-8 only: what was decoded in another way is found by the window, which has the readers. */
async function readDocument(files: FilePort, library: string, path: string) {
  try {
    const open = () => openInside(files, library, path);
    const { bytes } = await readWhole(open, largestDocument, path);
    const decoded = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const canonical = Buffer.from(canonicalText(decoded).text);
    return { hash: digest('sha256', canonical, 'hex'), bytes: canonical };
  } catch {
    return undefined;
  }
}

export async function checkTexts(options: TextCheckOptions): Promise<TextCheck> {
  const { files, library, folders, records, shown } = options;
  const findings: Finding[] = [];
  const mends: { hash: string; find: () => Promise<FoundText | undefined> }[] = [];
  const documents = records.get('document');
  const needs = needsIn(records);
  const titleOf = (id: Id) => {
    const fields = documents?.get(id)?.fields;
    return text(fields?.['title']) ?? text(fields?.['path']) ?? id;
  };

  /** @param tried texts that were looked for on the way here: edits can lead in a circle */
  async function find(
    hash: string,
    documentId: Id,
    tried: readonly string[] = [],
  ): Promise<FoundText | undefined> {
    const copy = await readText(files, folders, hash);
    if (copy !== undefined) return { hash, bytes: copy.bytes, from: message('verify.place.copy') };
    const path = text(documents?.get(documentId)?.fields['path']);
    const read = path === undefined ? undefined : await readDocument(files, library, path);
    if (read?.hash === hash && path !== undefined)
      return { hash, bytes: read.bytes, from: message('verify.place.document', { path }) };
    for (const rebase of records.get('rebase')?.values() ?? []) {
      const { fromHash, toHash, edits } = rebase.fields;
      if (toHash !== hash || typeof fromHash !== 'string' || !Array.isArray(edits)) continue;
      if (tried.includes(fromHash)) continue;
      const from = await find(fromHash, documentId, [...tried, hash]);
      if (from === undefined) continue;
      const before = Buffer.from(from.bytes).toString('utf8');
      const bytes = Buffer.from(applyEdits(before, edits as unknown as readonly Edit[]));
      if (digest('sha256', bytes, 'hex') === hash)
        return { hash, bytes, from: message('verify.place.edits') };
    }
    return undefined;
  }

  let texts = 0;
  const sound = new Set<string>();
  const [own = ''] = folders;
  const names = await files.list(own).catch(() => []);
  for (const { name, kind } of names) {
    if (kind !== 'file' || name.startsWith('.')) continue;
    const hash = name.slice(0, 64);
    const where = shown(join(own, name));
    if (!hashPattern.test(hash) || name !== nameOf(hash)) {
      const what = message('verify.what.textStrange');
      const advice = message('verify.do.textUnused');
      findings.push({ kind: 'stray', serious: false, where, what, advice, repairable: false });
      continue;
    }
    texts += 1;
    if ((await readText(files, [own], hash)) !== undefined) {
      sound.add(hash);
      continue;
    }
    const need = needs.get(hash);
    const found = need === undefined ? undefined : await find(hash, need.documentId);
    const document = need === undefined ? '' : titleOf(need.documentId);
    if (need !== undefined && found !== undefined)
      mends.push({ hash, find: () => find(hash, need.documentId) });
    findings.push({
      kind: 'text-damaged',
      serious: need !== undefined,
      where,
      what: message('verify.what.textDamaged', { count: need?.annotations ?? 0, document }),
      advice: adviceFor(found, need === undefined ? undefined : document),
      repairable: found !== undefined,
    });
    sound.add(hash);
  }

  for (const [hash, need] of needs) {
    if (sound.has(hash)) continue;
    const found = await find(hash, need.documentId);
    const document = titleOf(need.documentId);
    const where = shown(join(own, nameOf(hash)));
    const values = { count: need.annotations, document };
    if (found !== undefined) mends.push({ hash, find: () => find(hash, need.documentId) });
    else if (need.annotations > 0 && !(await isThere(need.documentId))) {
      const what = message('verify.what.textWaiting', values);
      const advice = message('verify.do.textWaiting');
      findings.push({ kind: 'text-waiting', serious: false, where, what, advice, repairable: false });
      continue;
    }
    const isVersion = need.annotations === 0;
    const what = message(isVersion ? 'verify.what.versionMissing' : 'verify.what.textMissing', values);
    const advice =
      isVersion && found === undefined ? message('verify.do.version') : adviceFor(found, document);
    findings.push({
      kind: 'text-missing',
      serious: !isVersion,
      where,
      what,
      advice,
      repairable: found !== undefined,
    });
  }
  return { texts, findings, mends };

  async function isThere(documentId: Id): Promise<boolean> {
    const path = text(documents?.get(documentId)?.fields['path']);
    if (path === undefined) return false;
    return files.facts(join(library, path)).then(
      () => true,
      () => false,
    );
  }
}

function adviceFor(found: FoundText | undefined, document: string | undefined): string {
  if (found !== undefined) return message('verify.do.textFound', { from: found.from });
  return document === undefined
    ? message('verify.do.textUnused')
    : message('verify.do.textLost', { document });
}
