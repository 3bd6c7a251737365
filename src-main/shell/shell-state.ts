// Owns what the shells remember for themselves, apart from the user's settings: the web shell's port, where the
// dialogs were last, and which windows were open. A file that cannot be read or written costs these comforts and nothing else.
import { join } from 'node:path';
import { idSchema, type Id } from '#core/annotation/records.ts';
import { libraryKey } from '#core/contract/host-data.ts';
import type { FilePort } from '../files/file-port.ts';
import { openKeptJson } from '../library/kept-json.ts';

/** What a dialog is for: each purpose has a folder of its own where the person was last. */
export const dialogPurposes = ['library', 'export', 'pdf', 'backup'] as const;
export type DialogPurpose = (typeof dialogPurposes)[number];

/** A window that was open, to be opened again. */
export interface KeptWindow {
  /** Under which its place on the screen is kept. */
  readonly name: string;
  /** Key of its library. */
  readonly library: string;
  readonly document?: Id;
}

export interface ShellStateData {
  /** Fixed, as the browser keeps its database per port. Editing the file by hand changes it. */
  readonly port: number;
  readonly folders: Readonly<Partial<Record<DialogPurpose, string>>>;
  readonly windows: readonly KeptWindow[];
}

export interface ShellState {
  readonly get: () => ShellStateData;
  /** Never rejects. */
  readonly change: (set: Partial<ShellStateData>) => Promise<void>;
}

export interface ShellStateOptions {
  readonly files: FilePort;
  readonly newId: () => string;
  readonly userData: string;
  readonly failed: (error: unknown) => void;
}

const usualState: ShellStateData = { port: 47_321, folders: {}, windows: [] };
/** More windows than this are not opened again. */
const mostWindows = 20;

export async function openShellState(options: ShellStateOptions): Promise<ShellState> {
  const { files, newId, userData, failed } = options;
  const kept = await openKeptJson(files, newId, join(userData, 'shell.json'), failed);
  let state = understand(kept.content);
  return {
    get: () => state,
    async change(set) {
      state = { ...state, ...set };
      await kept.write({ format: 1, ...state }).catch(failed);
    },
  };
}

/** Names end up in the names of the windows' kept places. */
const windowName = /^library-\d{1,3}$/;

/** What makes sense of a file that anybody may have edited, part by part. */
function understand(content: unknown): ShellStateData {
  if (typeof content !== 'object' || content === null) return usualState;
  const { port, folders, windows } = content as { port?: unknown; folders?: unknown; windows?: unknown };
  const isPort = typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536;
  const named = typeof folders === 'object' && folders !== null ? Object.entries(folders) : [];
  const kept = Array.isArray(windows) ? windows.slice(0, mostWindows) : [];
  return {
    port: isPort ? port : usualState.port,
    folders: Object.fromEntries(
      named.filter(([purpose, folder]) => isPurpose(purpose) && typeof folder === 'string'),
    ) as ShellStateData['folders'],
    windows: kept.flatMap(understandWindow),
  };
}

function understandWindow(kept: unknown): KeptWindow[] {
  if (typeof kept !== 'object' || kept === null) return [];
  const { name, library, document } = kept as Record<string, unknown>;
  const key = libraryKey.safeParse(library).data;
  const id = idSchema.safeParse(document).data;
  if (typeof name !== 'string' || !windowName.test(name) || key === undefined) return [];
  return [{ name, library: key, ...(id === undefined ? {} : { document: id }) }];
}

function isPurpose(name: string): name is DialogPurpose {
  return (dialogPurposes as readonly string[]).includes(name);
}
