// Owns the commands about reviewing annotations after a text has changed. Their letters work in the review alone.
import type { Command } from './command.ts';

export const reviewCommands = [
  {
    id: 'review.open',
    keys: ['F9'],
    menu: { place: 'annotate', group: 7 },
    when: ['document'],
    toggles: true,
  },
  { id: 'review.accept', keys: ['A'], when: ['reviewing', 'writable'], scope: 'review' },
  { id: 'review.place', keys: ['P'], when: ['reviewing', 'writable'], scope: 'review' },
  { id: 'review.markLost', keys: ['X'], when: ['reviewing', 'writable'], scope: 'review' },
  { id: 'review.next', keys: ['N'], when: ['reviewing'], scope: 'review' },
  { id: 'review.previous', keys: ['Shift+N'], when: ['reviewing'], scope: 'review' },
  { id: 'review.undo', keys: ['U'], when: ['reviewing', 'can-undo'], scope: 'review' },
  {
    id: 'review.acceptAlike',
    keys: ['Shift+A'],
    menu: { place: 'annotate', group: 7 },
    when: ['reviewing', 'writable'],
    scope: 'review',
  },
  { id: 'review.showMoved', keys: ['M'], when: ['reviewing'], scope: 'review', toggles: true },
] as const satisfies readonly Command[];
