// Owns the menu of the right mouse button in fields. Everywhere else the page has menus of its own, and asks for none here.
import { Menu, type BrowserWindow, type ContextMenuParams, type MenuItemConstructorOptions } from 'electron';

export function offerContextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, params) => {
    const template = contextTemplate(params);
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
  });
}

/** Empty where nothing can be edited. */
export function contextTemplate(
  params: Pick<ContextMenuParams, 'isEditable' | 'editFlags'>,
): MenuItemConstructorOptions[] {
  if (!params.isEditable) return [];
  const { canUndo, canRedo, canCut, canCopy, canPaste, canDelete, canSelectAll } = params.editFlags;
  return [
    { role: 'undo', enabled: canUndo },
    { role: 'redo', enabled: canRedo },
    { type: 'separator' },
    { role: 'cut', enabled: canCut },
    { role: 'copy', enabled: canCopy },
    { role: 'paste', enabled: canPaste },
    { role: 'delete', enabled: canDelete },
    { type: 'separator' },
    { role: 'selectAll', enabled: canSelectAll },
  ];
}
