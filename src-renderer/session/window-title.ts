// Owns the name of the window: document, library, program, and a mark while work in it is not safe yet.
import { message } from '#core/messages/catalogue.ts';
import type { WorkbenchParts } from './workbench.ts';

/** Milliseconds that work may wait for the disk before the title shows it: most is there within a few. */
const markAfter = 400;

export interface TitledThings {
  readonly document: string | undefined;
  readonly library: string | undefined;
  readonly unsaved: boolean;
}

export function writeWindowTitle({ document, library, unsaved }: TitledThings): string {
  const title =
    library === undefined
      ? message('screen.name')
      : document === undefined
        ? message('window.titleLibrary', { library })
        : message('window.title', { document, library });
  return unsaved ? message('window.titleUnsaved', { title }) : title;
}

export function nameWindow(workbench: WorkbenchParts): void {
  let unsaved = false;
  let marking: ReturnType<typeof setTimeout> | undefined;
  let told = '';
  let stop: () => void = () => undefined;
  let stopAbout: () => void = () => undefined;

  const show = () => {
    const title = writeWindowTitle({
      document: workbench.document.get()?.about.get().title,
      library: workbench.library.get()?.info.name,
      unsaved,
    });
    const shown = workbench.document.get()?.id;
    const now = `${shown ?? ''} ${title}`;
    if (now === told) return;
    told = now;
    document.title = title;
    // A host that does not answer has no window to name. It opens the window on this document at the next start.
    const named = { title: title.slice(0, 1000), ...(shown === undefined ? {} : { document: shown }) };
    workbench.host.call('window.title', named).catch(() => undefined);
  };
  const followSaving = () => {
    const pending = (workbench.library.get()?.store.saveState.get().pending ?? 0) > 0;
    clearTimeout(marking);
    if (pending === unsaved) return;
    marking = setTimeout(
      () => {
        unsaved = pending;
        show();
      },
      pending ? markAfter : 0,
    );
  };
  workbench.library.subscribe(() => {
    stop();
    stop = workbench.library.get()?.store.saveState.subscribe(followSaving) ?? (() => undefined);
    followSaving();
    show();
  });
  stop = workbench.library.get()?.store.saveState.subscribe(followSaving) ?? stop;
  const followDocument = () => {
    stopAbout();
    stopAbout = workbench.document.get()?.about.subscribe(show) ?? (() => undefined);
    show();
  };
  workbench.document.subscribe(followDocument);
  followDocument();
}
