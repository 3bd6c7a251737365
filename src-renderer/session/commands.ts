// Owns what each command of the table does, and whether it can be done now. Called by keys, menus, toolbar and palette alike.
import { commandTable, findCommand, type CommandId, type Condition } from '#core/commands/command-table.ts';
import { message } from '#core/messages/catalogue.ts';
import { createStore, type Observable } from '../client/observable.ts';
import { afterPaint } from './after-paint.ts';
import { removeAnnotation } from './annotating.ts';
import { copyWithCitation } from './copying.ts';
import type { DocumentSession } from './document-session.ts';
import type { HistoryStep } from './history.ts';
import type { LibrarySession } from './library-session.ts';
import { explain } from './problems.ts';
import { stepAnnotation } from './stepping.ts';
import { tagSelection } from './tagging.ts';
import { textSizeLimits } from './text-size.ts';
import { watchWhatCommandsDependOn } from './watched-state.ts';
import type { WorkbenchParts } from './workbench.ts';

/** A tag of the library's own tag set is run as `tag.<type id>`, also when the table does not name it. */
export type RunnableCommand = CommandId | `tag.${string}`;

export interface CommandOptions {
  /** Take the selection to the letter instead of to whole words. */
  readonly exact?: boolean;
}

export interface Commands {
  run(command: RunnableCommand, options?: CommandOptions): void;
  enabled(command: RunnableCommand): boolean;
  /** Counts up whenever what is enabled may have changed. */
  readonly changed: Observable<number>;
  /** Asks the screen to put the focus somewhere; the number tells one request from the next. */
  readonly focusRequest: Observable<{ readonly place: FocusPlace; readonly number: number } | undefined>;
}

export type FocusPlace = 'documents' | 'annotations' | 'note' | 'find';

export function createCommands(workbench: WorkbenchParts): Commands {
  const changed = createStore(0);
  const focusRequest = createStore<{ place: FocusPlace; number: number } | undefined>(undefined);
  const focus = (place: FocusPlace) =>
    focusRequest.set({ place, number: (focusRequest.get()?.number ?? 0) + 1 });

  const library = () => workbench.library.get();
  const document = () => workbench.document.get();
  const history = () => library()?.historyOf(document()?.id);
  const { notices } = workbench;

  const holds: Record<Condition, () => boolean> = {
    library: () => library() !== undefined,
    document: () => document() !== undefined,
    selection: () =>
      document()?.selection.words.get() !== undefined || document()?.selection.selectedId.get() !== undefined,
    annotation: () => document()?.selection.selectedId.get() !== undefined,
    'can-undo': () => history()?.state.get().undo !== undefined,
    'can-redo': () => history()?.state.get().redo !== undefined,
    finding: () => document()?.find.state.get().open === true,
  };

  const withDocument = (act: (session: LibrarySession, open: DocumentSession) => unknown): unknown => {
    const session = library();
    const open = document();
    return session === undefined || open === undefined ? undefined : act(session, open);
  };

  const tellStep = (step: HistoryStep | undefined, done: 'undo.done' | 'redo.done') => {
    if (step === undefined) {
      notices.announce(message('undo.nothing'));
      return;
    }
    if (step.refused !== undefined) {
      notices.show({ tone: 'info', text: step.refused });
      return;
    }
    notices.announce(message(done, { label: message(step.label as 'log.tag') }));
    if (step.skipped > 0) {
      notices.show({ tone: 'info', text: message('undo.skipped', { count: step.skipped }) });
    }
    const open = document();
    const touched = step.batch?.changes.findLast(
      (change) => change.kind === 'annotation' && change.op !== 'remove',
    );
    const span = touched === undefined ? undefined : open?.annotations.index.get(touched.id)?.pieces[0];
    if (touched !== undefined && span !== undefined) {
      open?.selection.pick(touched.id);
      open?.reveal(span, 'nearest');
    }
  };

  const resizeText = (by: 1 | -1) => {
    const textSize = workbench.settings.get().textSize + by;
    if (textSize < textSizeLimits.least || textSize > textSizeLimits.most) return;
    void workbench.changeSettings({ textSize });
  };

  const newDocument = async () => {
    // Reading the clipboard may be refused; then the person pastes into the dialog.
    const text = await navigator.clipboard.readText().catch(() => '');
    const firstLine = text.split('\n').find((line) => line.trim() !== '') ?? '';
    workbench.dialogs.show({ kind: 'new-document', title: firstLine.trim().slice(0, 100), text });
  };

  const openLibrary = () => {
    if (!workbench.facts.nativeDialogs) {
      workbench.dialogs.show({ kind: 'folders' });
      return;
    }
    void workbench.openLibrary(async () => (await workbench.host.call('library.choose', {})).library);
  };

  const actions: Record<Exclude<CommandId, `tag.${string}`>, () => unknown> = {
    'library.open': openLibrary,
    'document.new': newDocument,
    'document.close': () => workbench.closeDocument(),
    'set.export': () => workbench.dialogs.show({ kind: 'export' }),
    'set.import': () => workbench.dialogs.show({ kind: 'import' }),
    'settings.open': () => workbench.dialogs.show({ kind: 'settings' }),
    'edit.undo': async () => tellStep(await history()?.undo(), 'undo.done'),
    'edit.redo': async () => tellStep(await history()?.redo(), 'redo.done'),
    // Copying itself is the browser's event, answered by the view; from a menu it has to be asked for.
    'text.copy': () => globalThis.document.execCommand('copy'),
    'text.copyWithCitation': () => withDocument((_, open) => copyWithCitation(open, notices)),
    'text.selectAll': () => document()?.select({ start: 0, end: document()?.opened.text.length ?? 0 }),
    'find.open': () => {
      const words = document()?.selection.words.get()?.text;
      document()?.find.open(
        words !== undefined && words.length < 200 && !words.includes('\n') ? words : undefined,
      );
      focus('find');
    },
    'find.next': () => document()?.find.step(1),
    'find.previous': () => document()?.find.step(-1),
    'annotation.selectAtCaret': () => {
      const open = document();
      if (open !== undefined && !open.selection.pickAt(open.selection.caret.get())) {
        notices.announce(message('annotation.none'));
      }
    },
    'annotation.next': () => withDocument((_, open) => stepAnnotation(open, notices, 1)),
    'annotation.previous': () => withDocument((_, open) => stepAnnotation(open, notices, -1)),
    'annotation.note': () => {
      void workbench.changeSettings({ annotationsPane: true });
      focus('note');
    },
    'annotation.delete': async () => {
      const session = library();
      const open = document();
      const id = open?.selection.selectedId.get();
      if (session === undefined || open === undefined || id === undefined) return;
      await removeAnnotation(session, open, id);
      notices.announce(message('annotation.deleted'));
    },
    'selection.clear': () => {
      const open = document();
      if (open === undefined) return;
      const words = open.selection.words.get();
      if (words !== undefined) open.select({ start: words.span.end, end: words.span.end });
      else if (open.selection.selectedId.get() !== undefined) open.selection.pick(undefined);
      else if (open.find.state.get().open) open.find.close();
    },
    'set.manage': () => workbench.dialogs.show({ kind: 'sets' }),
    'view.documents': () =>
      workbench.changeSettings({ documentsPane: !workbench.settings.get().documentsPane }),
    'view.annotations': () =>
      workbench.changeSettings({ annotationsPane: !workbench.settings.get().annotationsPane }),
    'view.textLarger': () => resizeText(1),
    'view.textSmaller': () => resizeText(-1),
    'go.documents': () => {
      void workbench.changeSettings({ documentsPane: true });
      focus('documents');
    },
    'go.text': () => document()?.focus(),
    'go.annotations': () => {
      void workbench.changeSettings({ annotationsPane: true });
      focus('annotations');
    },
    'help.keys': () => workbench.dialogs.show({ kind: 'keys' }),
  };

  const enabled = (command: RunnableCommand): boolean => {
    const when = findCommand(command)?.when ?? (command.startsWith('tag.') ? (['selection'] as const) : []);
    return when.every((condition) => holds[condition]());
  };

  // Buttons may light up a frame later; what was just done is shown first.
  const bump = afterPaint(() => changed.set(changed.get() + 1));
  watchWhatCommandsDependOn(workbench, bump);
  workbench.host.on('command.run', ({ command }) => {
    if (commandTable.some((entry) => entry.id === command)) commands.run(command as CommandId);
  });

  const commands: Commands = {
    changed,
    focusRequest,
    enabled,
    run(command, options) {
      if (!enabled(command)) {
        if (command.startsWith('tag.')) notices.announce(message('tag.nothingSelected'));
        return;
      }
      const done = command.startsWith('tag.')
        ? withDocument((session, open) =>
            tagSelection(session, open, notices, command.slice('tag.'.length), options?.exact === true),
          )
        : actions[command as keyof typeof actions]();
      void Promise.resolve(done).catch((problem: unknown) =>
        notices.show({ tone: 'error', text: explain(problem) }),
      );
    },
  };
  return commands;
}
