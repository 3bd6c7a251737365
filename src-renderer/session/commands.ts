// Owns whether each command of the table can be done now, and running it. Called by keys, menus, toolbar and palette alike;
// what each does is in actions/.
import { isEmptyFilter } from '#core/annotation/annotation-filter.ts';
import { commandTable, findCommand, type CommandId } from '#core/commands/command-table.ts';
import type { Condition } from '#core/commands/command.ts';
import { message } from '#core/messages/catalogue.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { Action, ActionContext, ActionId } from './actions/action-context.ts';
import { addingActions } from './actions/adding-actions.ts';
import { annotateActions } from './actions/annotate-actions.ts';
import { comparisonActions } from './actions/comparison-actions.ts';
import { documentActions } from './actions/document-actions.ts';
import { editActions } from './actions/edit-actions.ts';
import { editingActions } from './actions/editing-actions.ts';
import { encodingActions } from './actions/encoding-actions.ts';
import { findActions, findSwitches } from './actions/find-actions.ts';
import { fileActions } from './actions/file-actions.ts';
import { attributeActions } from './actions/attributes-actions.ts';
import { searchActions } from './actions/search-actions.ts';
import { sharingActions } from './actions/sharing-actions.ts';
import { shapeActions } from './actions/shapes-actions.ts';
import { linkActions } from './actions/links-actions.ts';
import { savingActions } from './actions/saving-actions.ts';
import { soundnessActions } from './actions/soundness-actions.ts';
import { snapshotActions } from './actions/snapshots-actions.ts';
import { tagSetActions } from './actions/tag-set-actions.ts';
import { overviewActions } from './actions/overview-actions.ts';
import { reviewActions } from './actions/review-actions.ts';
import { historyActions } from './actions/history-actions.ts';
import { readingActions } from './actions/reading-actions.ts';
import { viewActions } from './actions/view-actions.ts';
import { windowActions } from './actions/window-actions.ts';
import { afterPaint } from './after-paint.ts';
import { switchArmed, tagArmedSelections } from './armed-tagging.ts';
import type { DocumentSession } from './document-session.ts';
import type { LibrarySession } from './library-session.ts';
import { explain } from './problems.ts';
import { reviewOf } from './review.ts';
import { followFile } from './live-file.ts';
import { tellReview } from './review-notices.ts';
import { tagSelection } from './tagging.ts';
import { targetDocuments } from './target-documents.ts';
import { watchWhatCommandsDependOn } from './watched-state.ts';
import type { WorkbenchParts } from './workbench.ts';

/**
 * A tag of the library's own tag set is run as `tag.<type id>`, also when the table does not name it; `arm.<type id>` arms it, or leaves it
 * when it is armed.
 */
export type RunnableCommand = CommandId | `tag.${string}` | `arm.${string}`;

export interface CommandOptions {
  /** Take the selection to the letter instead of to whole words. */
  readonly exact?: boolean;
  /** Of a tag: go on to the form of the new annotation. */
  readonly fill?: boolean;
}

export interface Commands {
  run(command: RunnableCommand, options?: CommandOptions): void;
  enabled(command: RunnableCommand): boolean;
  /** What is missing for it to be enabled. */
  missing(command: RunnableCommand): Condition | undefined;
  /** Whether a switch is on; false for commands that are no switches. */
  checked(command: RunnableCommand): boolean;
  /** Counts up whenever what is enabled may have changed. */
  readonly changed: Observable<number>;
  /** Asks the screen to put the focus somewhere; the number tells one request from the next. */
  readonly focusRequest: Observable<FocusRequest | undefined>;
}

export interface FocusRequest {
  readonly place: FocusPlace;
  /** Id of the annotation whose form is meant: the one before may still be on the screen. */
  readonly of?: string;
  readonly number: number;
}

export type FocusPlace =
  'documents' | 'annotations' | 'filter' | 'note' | 'attributes' | 'links' | 'find' | 'review';

export function createCommands(workbench: WorkbenchParts): Commands {
  const changed = createStore(0);
  const focusRequest = createStore<FocusRequest | undefined>(undefined);
  const focus = (place: FocusPlace) => {
    const selected = workbench.document.get()?.selection.selectedId.get();
    const ofForm = place === 'attributes' || place === 'note' || place === 'links';
    focusRequest.set({
      place,
      ...(ofForm && selected !== undefined ? { of: selected } : {}),
      number: (focusRequest.get()?.number ?? 0) + 1,
    });
  };

  const library = () => workbench.library.get();
  const document = () => workbench.document.get();
  const history = () => library()?.historyOf(document()?.id);
  const { notices } = workbench;

  const holds: Record<Condition, () => boolean> = {
    library: () => library() !== undefined,
    document: () => document() !== undefined,
    encoded: () => document()?.opened.encoding !== undefined,
    'web-page': () => document()?.opened.scope !== undefined,
    editable: () => document()?.opened.obstacle === undefined,
    'not-editable': () => document()?.opened.obstacle !== undefined,
    unsaved: () => workbench.saving.state.get().unsaved,
    'two-texts': () => workbench.fileConflict.get() !== undefined,
    writable: () => document()?.access.get() === 'write',
    documents: () => targetDocuments(workbench).length > 0,
    'one-document': () => targetDocuments(workbench).length === 1,
    reviewing: () =>
      withDocument((session, open) => reviewOf(session, open, notices).state.get().open) === true,
    paged: () => (document()?.pages.state.get().count ?? 0) > 0,
    pdf: () => workbench.facts.pdf,
    selection: () =>
      document()?.selection.words.get() !== undefined || document()?.selection.selectedId.get() !== undefined,
    annotation: () => document()?.selection.selectedId.get() !== undefined,
    'can-undo': () => history()?.state.get().undo !== undefined,
    'can-redo': () => history()?.state.get().redo !== undefined,
    searched: () => (library()?.search.shown.get().found?.listed ?? 0) > 0,
    filtered: () => !isEmptyFilter(document()?.rows.filter.get() ?? {}),
    finding: () => document()?.find.state.get().open === true,
  };

  const withDocument = (act: (session: LibrarySession, open: DocumentSession) => unknown): unknown => {
    const session = library();
    const open = document();
    return session === undefined || open === undefined ? undefined : act(session, open);
  };

  const context: ActionContext = { workbench, library, document, withDocument, focus };
  const edit = editActions(context);
  const actions: Record<ActionId, Action> = {
    ...fileActions(context),
    ...savingActions(context),
    ...documentActions(context),
    ...addingActions(context),
    ...editingActions(context),
    ...encodingActions(context),
    ...windowActions(context),
    ...edit,
    ...findActions(context),
    ...searchActions(context),
    ...sharingActions(context),
    ...annotateActions(context),
    ...attributeActions(context),
    ...shapeActions(context),
    ...linkActions(context),
    ...tagSetActions(context),
    ...overviewActions(context),
    ...reviewActions(context, edit['edit.undo']),
    ...historyActions(context),
    ...comparisonActions(context),
    ...snapshotActions(context),
    ...soundnessActions(context),
    ...readingActions(context),
    ...viewActions(context),
  };

  const switches: Partial<Record<RunnableCommand, () => boolean>> = {
    ...findSwitches(document),
    'tagging.arm': () => workbench.arming.armed.get() !== undefined,
    'document.wholePage': () => document()?.opened.scope === 'page',
    'text.edit': () => document()?.editing.state.get().editing === true,
    'view.documents': () => workbench.panes.get().documents,
    'view.annotations': () => workbench.panes.get().annotations,
    'tagSet.guide': () => workbench.guide.state.get().open,
    'review.open': () => holds.reviewing(),
    'review.showMoved': () =>
      withDocument((session, open) => reviewOf(session, open, notices).state.get().withMoved) === true,
  };

  const missing = (command: RunnableCommand): Condition | undefined => {
    const when = findCommand(command)?.when ?? whenOfType(command);
    return when.find((condition) => !holds[condition]());
  };
  const enabled = (command: RunnableCommand): boolean => missing(command) === undefined;

  // Buttons may light up a frame later; what was just done is shown first.
  const bump = afterPaint(() => changed.set(changed.get() + 1));
  watchWhatCommandsDependOn(workbench, bump);
  workbench.host.on('command.run', ({ command }) => {
    if (commandTable.some((entry) => entry.id === command)) commands.run(command as CommandId);
  });

  const goOn = () => {
    if (document()?.selection.selectedId.get() !== undefined) focus('attributes');
  };

  const perform = (command: RunnableCommand, exact: boolean): unknown => {
    const type = command.slice(command.indexOf('.') + 1);
    if (command.startsWith('tag.')) {
      workbench.arming.used(type);
      return withDocument((session, open) => tagSelection(session, open, notices, type, exact));
    }
    if (command.startsWith('arm.')) {
      return switchArmed(workbench.arming, notices, library()?.tagSet.get(), type);
    }
    return actions[command as ActionId]();
  };

  const commands: Commands = {
    changed,
    focusRequest,
    enabled,
    missing,
    checked: (command) => switches[command]?.() === true,
    run(command, options) {
      if (!enabled(command)) {
        const readOnly = document()?.access.get() === 'read';
        if (command.startsWith('tag.') || command.startsWith('arm.'))
          notices.announce(message(readOnly ? 'access.tagRefused' : 'tag.nothingSelected'));
        else if (readOnly && findCommand(command)?.when.includes('writable') === true)
          notices.announce(message('access.tagRefused'));
        return;
      }
      // Not when it has been stored: the next key may come before.
      const goneOn = options?.fill === true ? document()?.selection.selectedId.subscribe(goOn) : undefined;
      void Promise.resolve(perform(command, options?.exact === true))
        .catch((problem: unknown) => notices.show({ tone: 'error', text: explain(problem) }))
        .finally(goneOn);
    },
  };
  const openReview = () => {
    if (!holds.reviewing()) commands.run('review.open');
    else focus('review');
  };
  tellReview(workbench, openReview);
  followFile(workbench, openReview);
  tagArmedSelections({
    arming: workbench.arming,
    document: workbench.document,
    tag: (type, exact) => commands.run(`tag.${type}`, { exact }),
  });
  return commands;
}

/** Commands of a type that the table does not name. */
function whenOfType(command: RunnableCommand): readonly Condition[] {
  if (command.startsWith('tag.')) return ['selection', 'writable'];
  return command.startsWith('arm.') ? ['document', 'writable'] : [];
}
