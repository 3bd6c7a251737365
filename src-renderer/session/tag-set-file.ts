// Owns tag sets as files: written for others, and read with what is wrong in them.
import { readTagSet, type ReadTagSet } from '#core/annotation/tag-set-loading.ts';
import type { TagSet } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { handOver } from './exporting.ts';
import { explain } from './problems.ts';
import type { WorkbenchParts } from './workbench.ts';

/** Saves the tag set as it is given. Failures are shown as a notice; gives the file's name when a file came of it. */
export async function exportTagSet(workbench: WorkbenchParts, tagSet: TagSet): Promise<string | undefined> {
  const safe = tagSet.name.replaceAll(/[\p{Cc}<>:"/\\|?*]/gu, ' ').replaceAll(/\s+/g, ' ');
  const name = `${safe.slice(0, 120).trim()}.tagset.json`;
  try {
    const file = new Blob([`${JSON.stringify(tagSet, null, 2)}\n`], { type: 'application/json' });
    if (!(await handOver(workbench, name, file))) return undefined;
    workbench.notices.announce(message('tagSet.exported', { name }));
    return name;
  } catch (problem) {
    workbench.notices.show({
      tone: 'error',
      text: message('export.failed', { reason: explain(problem) }),
    });
    return undefined;
  }
}

export async function readTagSetFile(file: File): Promise<ReadTagSet> {
  try {
    return readTagSet(await file.text());
  } catch (problem) {
    return { ok: false, problems: [{ where: '', problem: explain(problem) }] };
  }
}
