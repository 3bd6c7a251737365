// Owns the commands about links in the text and pages of the source.
import type { Command } from './command.ts';

export const readingCommands = [
  { id: 'go.page', keys: ['Mod+Alt+G'], menu: { place: 'go', group: 3 }, when: ['document', 'paged'] },
  {
    id: 'textLink.show',
    keys: ['Alt+Enter'],
    menu: { place: 'go', group: 3 },
    when: ['document'],
    scope: 'text',
  },
] as const satisfies readonly Command[];
