// What stories of exchange share: exporting by the dialog, checking the file against the schema, importing by the dialog.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, type App } from './story.ts';

export interface ExportedSet {
  readonly exportedAt: string;
  readonly annotationSet: { readonly id: string; readonly name: string; readonly annotator: string };
  readonly documents: readonly { readonly id: string; readonly path: string; readonly text?: string }[];
  readonly annotations: readonly {
    readonly id: string;
    readonly documentId: string;
    readonly type: string;
    readonly status: string;
    readonly pieces: readonly {
      readonly start: number;
      readonly end: number;
      readonly codePoints: { readonly start: number; readonly end: number };
      readonly exact: string;
    }[];
  }[];
  readonly relations: readonly {
    readonly kind: string;
    readonly from: string;
    readonly to: string;
    readonly note: string;
  }[];
}

const schemaFile = join(import.meta.dirname, '../../resources/attest-annotation-set.schema.json');

/** The parsed file. Throws what the schema objects to. */
export function checkedSet(source: string, schema?: object): ExportedSet {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  const validate = ajv.compile(schema ?? (JSON.parse(readFileSync(schemaFile, 'utf8')) as object));
  const set = JSON.parse(source) as unknown;
  if (!validate(set)) throw new Error(ajv.errorsText(validate.errors));
  return set as ExportedSet;
}

export async function exportSet(
  app: App,
  scope: 'This document' | 'The whole library',
  options: { readonly texts?: boolean } = {},
): Promise<{ readonly set: ExportedSet; readonly source: string; readonly name: string }> {
  const { page } = app;
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export annotation set' });
  await dialog.locator('label', { hasText: scope }).click();
  await expect(dialog.getByRole('radio', { name: scope })).toBeChecked();
  if (options.texts === false) await dialog.getByText('Include the text of the documents').click();
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export' }).click();
  const download = await downloading;
  await expect(dialog).toBeHidden();
  const notice = page.getByRole('log', { name: 'Notices' });
  await expect(notice).toContainText(`to ${download.suggestedFilename()}`);
  await notice.getByRole('button', { name: 'Dismiss' }).first().click();
  const source = await readFile(await download.path(), 'utf8');
  return { set: checkedSet(source), source, name: download.suggestedFilename() };
}

/** Gives the dialog a file. The report, when there is one, is the dialog returned. */
export async function importFile(app: App, name: string, source: string): Promise<Locator> {
  const { page } = app;
  await app.command('Import annotation set…');
  const dialog = page.getByRole('dialog', { name: 'Import annotation set' });
  const choosing = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose a file…' }).click();
  await (await choosing).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(source) });
  await expect(dialog).toBeHidden();
  return page.getByRole('dialog', { name: `Import of ${name}` });
}

/** All of a set but what must differ from library to library: ids, where they came from, and the time of export. */
export function sameWork(set: ExportedSet): unknown {
  const numbers = new Map<string, string>();
  const known = new Set([
    set.annotationSet.id,
    ...set.documents.map(({ id }) => id),
    ...set.annotations.map(({ id }) => id),
  ]);
  return JSON.parse(JSON.stringify(set), (key, value: unknown) => {
    if (key === 'exportedAt' || key === 'importedFrom') return undefined;
    if (typeof value !== 'string' || !known.has(value)) return value;
    if (!numbers.has(value)) numbers.set(value, `id ${numbers.size + 1}`);
    return numbers.get(value);
  }) as unknown;
}
