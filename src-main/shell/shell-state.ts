// Owns what the shells remember for themselves, apart from the user's settings: the web shell's port and where the
// dialogs were last. A file that cannot be read or written costs these comforts and nothing else.
import { join } from 'node:path';
import type { FilePort } from '../files/file-port.ts';
import { openKeptJson } from '../library/kept-json.ts';

export interface ShellStateData {
  /** Fixed, as the browser keeps its database per port. Editing the file by hand changes it. */
  readonly port: number;
  readonly lastFolder?: string;
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

const usualState: ShellStateData = { port: 47_321 };

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

/** What makes sense of a file that anybody may have edited. */
function understand(content: unknown): ShellStateData {
  if (typeof content !== 'object' || content === null) return usualState;
  const { port, lastFolder } = content as { port?: unknown; lastFolder?: unknown };
  const isPort = typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536;
  return {
    port: isPort ? port : usualState.port,
    ...(typeof lastFolder === 'string' ? { lastFolder } : {}),
  };
}
