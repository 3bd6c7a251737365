// Owns ids made from labels, and the letters that a type may have: those of other types and of commands are taken.
import { commandTable } from '../commands/command-table.ts';
import type { Command } from '../commands/command.ts';
import { isMessageId, message } from '../messages/catalogue.ts';
import { foldText } from '../text/folding.ts';
import type { TagSet } from './tag-set.ts';

/** An id in small letters and hyphens, as far as the label has letters that fold so; never one of `taken`. */
export function idFromLabel(label: string, taken: Iterable<string>): string {
  const words = foldText(label)
    .replaceAll("'", '')
    .match(/[\p{L}\p{N}]+/gu);
  // 'any' stands for every type in the pairs of a relation.
  const used = new Set([...taken, 'any']);
  const base = (words ?? ['tag']).join('-').slice(0, 90).replace(/-+$/, '');
  if (!used.has(base)) return base;
  for (let number = 2; ; number += 1) if (!used.has(`${base}-${number}`)) return `${base}-${number}`;
}

/** Letters that commands of the text are run by, with the command's name. In the review letters have meanings of their own. */
export const lettersOfCommands: ReadonlyMap<string, string> = new Map(
  (commandTable as readonly Command[])
    .filter(({ id, scope }) => !id.startsWith('tag.') && scope !== 'review')
    .flatMap(({ id, keys }) =>
      keys.filter((key) => /^[A-Z]$/.test(key)).map((key) => [key, nameOf(id)] as const),
    ),
);

function nameOf(command: string): string {
  const id = `command.${command}`;
  return isMessageId(id) ? message(id) : command;
}

/** What speaks against a letter for a type, in words for people; undefined when it is free. */
export function keyProblem(tagSet: TagSet, key: string, ownType: string | undefined): string | undefined {
  if (!/^[A-Z]$/.test(key)) return message('tagset.badKey');
  const command = lettersOfCommands.get(key);
  if (command !== undefined) return message('tagset.keyOfCommand', { key, command });
  const other = tagSet.types.find((type) => type.key === key && type.id !== ownType);
  return other === undefined ? undefined : message('tagset.keyTaken', { key, type: other.label });
}

/** Letters that a type could still have, in alphabetical order; the first of them that stands in the label is a good one. */
export function freeKeys(tagSet: TagSet, ownType?: string): string[] {
  return Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ').filter(
    (key) => keyProblem(tagSet, key, ownType) === undefined,
  );
}
