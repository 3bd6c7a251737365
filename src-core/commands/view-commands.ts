// Owns the commands about what the window shows and where the focus is.
import type { Command } from './command.ts';

export const viewCommands = [
  {
    id: 'view.documents',
    keys: ['Mod+Shift+D'],
    menu: { place: 'view', group: 1 },
    when: [],
    toggles: true,
  },
  {
    id: 'view.annotations',
    keys: ['Mod+Shift+A'],
    menu: { place: 'view', group: 1 },
    when: [],
    toggles: true,
  },
  { id: 'view.textLarger', keys: ['Mod+Shift+Period'], menu: { place: 'view', group: 2 }, when: [] },
  { id: 'view.textSmaller', keys: ['Mod+Shift+Comma'], menu: { place: 'view', group: 2 }, when: [] },
  { id: 'view.fullScreen', keys: ['F11'], menu: { place: 'view', group: 3 }, when: [] },

  { id: 'go.documents', keys: ['F6'], menu: { place: 'go', group: 1 }, when: ['library'] },
  { id: 'go.text', keys: ['F7'], menu: { place: 'go', group: 1 }, when: ['document'] },
  { id: 'go.annotations', keys: ['F8'], menu: { place: 'go', group: 1 }, when: ['document'] },
  {
    id: 'go.nextUnfinished',
    keys: ['Mod+Alt+ArrowDown'],
    menu: { place: 'go', group: 2 },
    when: ['library'],
  },
  {
    id: 'go.previousUnfinished',
    keys: ['Mod+Alt+ArrowUp'],
    menu: { place: 'go', group: 2 },
    when: ['library'],
  },
] as const satisfies readonly Command[];
