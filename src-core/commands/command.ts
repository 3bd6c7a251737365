// Owns the shape of a command: its name, key, menu place, and when it can be run. The commands are in command-table.ts.

/** Conditions that a command may ask for, all of which must hold. */
export const conditions = [
  'library', // a library is open
  'document', // a document is open and readable
  'encoded', // the open document is characters in an encoding, which can be chosen
  'web-page', // the open document is a web page, of which the article or all can be shown
  'editable', // the open document's text can be edited and written back into its file
  'not-editable', // it is open, and its text cannot be
  'unsaved', // the open document's text was edited and is not in its file
  'two-texts', // what was edited and what the file has by now are two texts
  'writable', // the open document may be changed from this window
  'documents', // documents are chosen in the list, or one is open
  'one-document', // exactly one document is chosen in the list, or one is open and none is chosen
  'selection', // some text is selected
  'annotation', // an annotation is selected
  'can-undo',
  'can-redo',
  'finding', // the find bar is open
  'searched', // a search of the library has found something
  'filtered', // a filter is on the open document's annotations
  'reviewing', // the review of the open document's annotations is on the screen
  'paged', // the open document's source has pages
  'pdf', // the host writes PDF itself
] as const;
export type Condition = (typeof conditions)[number];

/**
 * A key: modifiers joined by '+', then a KeyboardEvent.code-like name. `Mod` is Command on macOS, Control elsewhere. Letters
 * without modifiers work while the text has the focus (annotate mode) and never in a field.
 */
export type Key = string;

export type MenuPlace = 'file' | 'document' | 'edit' | 'view' | 'annotate' | 'go' | 'help';

/** Things with a context menu of their own; a command names those where it belongs. */
export type ContextPlace = 'document' | 'text' | 'annotation';

export interface Command {
  readonly id: string;
  readonly keys: readonly Key[];
  /** Menu and group within it (a separator stands between groups); absent: palette only. */
  readonly menu?: { readonly place: MenuPlace; readonly group: number };
  readonly context?: readonly ContextPlace[];
  readonly when: readonly Condition[];
  /**
   * Where its keys work. 'text': where the text or the annotation list has the focus, as letters and arrows must reach
   * fields; 'documents': in the list of documents; 'review': in the review; 'outside-fields': wherever nothing is typed. Menu and
   * palette run it from everywhere.
   */
  readonly scope?: 'text' | 'documents' | 'review' | 'outside-fields';
  /** A switch: menus show whether it is on. */
  readonly toggles?: true;
}
