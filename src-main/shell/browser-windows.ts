// Owns the web shell's windows: browser tabs, known by the name they give themselves, each with its streams of events.
import type { ServerResponse } from 'node:http';
import type { Connection, Connections, Opened } from './connection.ts';
import { createEventStream, type EventStream } from './event-stream.ts';

export interface BrowserWindows {
  /** The window of that name, made when it is new. */
  find(name: string): Connection;
  stream(name: string, response: ServerResponse): void;
  endStreams(): void;
}

interface BrowserWindow {
  readonly connection: Connection;
  readonly streams: Set<EventStream>;
  readonly forget: () => void;
}

/** Tabs that are remembered; the one longest unused without a stream is forgotten first. */
const remembered = 64;

/**
 * @param open opens what a new window shows
 * @param aliveInterval milliseconds between signs of life on each stream
 */
export function createBrowserWindows(
  connections: Connections,
  open: () => Promise<Opened>,
  aliveInterval: number,
): BrowserWindows {
  const windows = new Map<string, BrowserWindow>();

  function find(name: string): BrowserWindow {
    const known = windows.get(name);
    if (known !== undefined) {
      // Moved to the end: the map's order is the order of last use.
      windows.delete(name);
      windows.set(name, known);
      return known;
    }
    const streams = new Set<EventStream>();
    const connection: Connection = {
      opened: open(),
      reopen: open,
      unsaved: false,
      send(event, payload) {
        for (const stream of streams) stream.send(event, payload);
      },
    };
    const made = { connection, streams, forget: connections.add(connection) };
    windows.set(name, made);
    forgetUnused();
    return made;
  }

  function forgetUnused(): void {
    for (const [name, window] of windows) {
      if (windows.size <= remembered) return;
      if (window.streams.size > 0) continue;
      window.forget();
      windows.delete(name);
    }
  }

  return {
    find: (name) => find(name).connection,
    stream(name, response) {
      const { streams } = find(name);
      const stream = createEventStream(response, aliveInterval, () => {
        streams.delete(stream);
      });
      streams.add(stream);
    },
    endStreams() {
      for (const { streams } of windows.values()) for (const stream of streams) stream.end();
    },
  };
}
