// Owns the IPC transport: one channel, requests from the top frame of our own pages only, sizes capped. Parsing is the
// dispatcher's.
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { isMethod, type Method, type Reply } from '#core/contract/contract.ts';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Connection } from './connection.ts';
import { errorData, type Dispatch } from './dispatch.ts';
import { isOurs } from './page-address.ts';
import { fitsLimit, requestLimit } from './request-limits.ts';

/** The one channel, both ways. The preload has the same name. */
export const channel = 'attest';

export interface IpcOptions {
  readonly dispatch: Dispatch;
  /** Scheme and host of our pages. */
  readonly origin: string;
  readonly connectionOf: (contents: WebContents) => Connection | undefined;
}

/** Returns the function that stops answering. */
export function answerIpc(options: IpcOptions): () => void {
  ipcMain.handle(channel, (event, kind: unknown, ...rest: unknown[]) => {
    const connection = options.connectionOf(event.sender);
    if (connection === undefined || !fromOurPage(event, options.origin)) {
      return refusal('forbidden', message('host.notForPages'));
    }
    switch (kind) {
      case 'call':
        return answerCall(options.dispatch, connection, rest[0], rest[1]);
      case 'dropped':
        return options.dispatch('library.openDropped', { path: rest[0] }, connection, 'preload');
      default:
        return refusal('bad-request', message('host.unknownMethod', { method: 'ipc' }));
    }
  });
  return () => {
    ipcMain.removeHandler(channel);
  };
}

function fromOurPage(event: IpcMainInvokeEvent, origin: string): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && isOurs(frame.url, origin);
}

function answerCall(
  dispatch: Dispatch,
  connection: Connection,
  method: unknown,
  input: unknown,
): Promise<Reply<Method>> | Reply<Method> {
  const name = typeof method === 'string' ? method : '';
  if (isMethod(name) && !fitsLimit(input, requestLimit(name))) {
    return refusal('too-large', message('host.requestTooLarge'));
  }
  return dispatch(name, input, connection);
}

function refusal(code: HostError['code'], text: string): Reply<Method> {
  return { ok: false, error: errorData(new HostError(code, text)) };
}
