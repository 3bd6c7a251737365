// Owns what the commands about windows, printing and the program itself do.
import { message } from '#core/messages/catalogue.ts';
import { openWindow } from '../new-window.ts';
import { targetDocuments } from '../target-documents.ts';
import type { ActionContext } from './action-context.ts';

export function windowActions({ workbench, library }: ActionContext) {
  const { dialogs, notices } = workbench;
  const ofLibrary = () => {
    const key = library()?.info.key;
    return key === undefined ? {} : { library: key };
  };

  const fullScreen = async () => {
    try {
      if (workbench.facts.shell === 'electron') await workbench.host.call('window.fullScreen', {});
      else if (document.fullscreenElement === null) await document.documentElement.requestFullscreen();
      else await document.exitFullscreen();
    } catch {
      notices.announce(message('window.noFullScreen'));
    }
  };

  return {
    'window.new': () => openWindow(workbench, ofLibrary()),
    'document.openInNewWindow': () => {
      const [wanted] = targetDocuments(workbench);
      return wanted === undefined
        ? undefined
        : openWindow(workbench, { ...ofLibrary(), document: wanted.id });
    },
    'document.print': () => dialogs.show({ kind: 'print' }),
    'document.savePdf': () => dialogs.show({ kind: 'print' }),
    'view.fullScreen': fullScreen,
    'help.log': () => dialogs.show({ kind: 'log' }),
    'help.about': () => dialogs.show({ kind: 'about' }),
  };
}
