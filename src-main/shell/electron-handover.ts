// Owns what the system and later starts hand over to the running program: files to open, or the wish for a window. What comes
// before the program is ready waits.
import { app } from 'electron';
import { parseLaunch, type LaunchArguments } from './electron-arguments.ts';

export interface Handover {
  /** From now on, and for what came before. */
  give(take: (launch: LaunchArguments) => void): void;
}

/** Must run before the app is ready: macOS names the file that a start is for by an event. */
export function receiveHandover(): Handover {
  const waiting: LaunchArguments[] = [];
  let take: ((launch: LaunchArguments) => void) | undefined;

  function receive(launch: LaunchArguments): void {
    if (take === undefined) waiting.push(launch);
    else take(launch);
  }

  app.on('open-file', (event, path) => {
    event.preventDefault();
    receive({ paths: [path], newWindow: false });
  });
  app.on('second-instance', (_event, argv, workingFolder) => {
    receive(parseLaunch(argv, workingFolder, app.isPackaged));
  });
  return {
    give(given) {
      take = given;
      for (const launch of waiting.splice(0)) given(launch);
    },
  };
}
