// Owns what the commands about links between annotations, repeats and the palette do.
import { message } from '#core/messages/catalogue.ts';
import { repeatSource } from '../repeats.ts';
import type { ActionContext } from './action-context.ts';

export function linkActions({ workbench, document, focus }: ActionContext) {
  const { notices, dialogs, panes } = workbench;
  return {
    'link.add': () => document()?.linking.begin(notices.announce),
    'link.go': () => {
      panes.change({ annotations: true });
      focus('links');
    },
    'annotation.propagate': async () => {
      const open = document();
      const source = open === undefined ? undefined : await repeatSource(open);
      if (source === undefined) notices.announce(message('repeats.nothing'));
      else dialogs.show({ kind: 'repeats', source });
    },
    'palette.open': () => dialogs.show({ kind: 'palette' }),
  };
}
