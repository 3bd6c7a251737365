// Entry of Electron's sandboxed preload: the three functions that the page gets. Built as CommonJS; may require only electron.
import { contextBridge, ipcRenderer, webUtils } from 'electron';

/** As in shell/ipc.ts, which a preload cannot import. */
const channel = 'attest';

contextBridge.exposeInMainWorld('attest', {
  call: (method: unknown, input: unknown): Promise<unknown> =>
    ipcRenderer.invoke(channel, 'call', method, input),

  listen(listener: (event: unknown, payload: unknown) => void): () => void {
    // The event object of IPC stays here: it would hand the page a way to send on any channel.
    const receive = (_event: unknown, event: unknown, payload: unknown): void => {
      listener(event, payload);
    };
    ipcRenderer.on(channel, receive);
    return () => {
      ipcRenderer.removeListener(channel, receive);
    };
  },

  /** The path goes to the main process and never to the page. */
  openDropped: (file: File): Promise<unknown> =>
    ipcRenderer.invoke(channel, 'dropped', webUtils.getPathForFile(file)),
});
