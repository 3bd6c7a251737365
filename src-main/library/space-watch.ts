// Owns watching how much room is left where a library and Attest's own data are kept. Tells only when the state changes.
import { lowSpace, noSpace, type SpaceState } from '#core/contract/space-methods.ts';
import { nodeFreeSpace, type FreeSpace } from '../files/free-space.ts';

export interface SpaceWatch {
  /** Looks now. */
  readonly look: () => Promise<SpaceState>;
  readonly close: () => void;
}

export interface SpaceWatchOptions {
  readonly library: string;
  /** Where Attest keeps its own data; the browser's profile is taken to be on the same disk. */
  readonly own: string;
  readonly freeSpace?: FreeSpace;
  readonly changed: (space: SpaceState) => void;
  /** Milliseconds between looks. */
  readonly every?: number;
}

/** A state is left only when so much more is free than what it began at: at the edge it would come and go. */
const margin = 1.2;
const usualInterval = 10_000;

function stateOf(free: number, before: SpaceState['state']): SpaceState['state'] {
  if (free < noSpace * (before === 'full' ? margin * 2 : 1)) return 'full';
  return free < lowSpace * (before === 'enough' ? 1 : margin) ? 'low' : 'enough';
}

export function createSpaceWatch(options: SpaceWatchOptions): SpaceWatch {
  const { freeSpace = nodeFreeSpace } = options;
  const places = [
    { place: 'library', location: options.library },
    { place: 'own', location: options.own },
  ] as const;
  const before = new Map<string, SpaceState['state']>();
  let told: SpaceState = {
    ...{ state: 'enough', free: Number.MAX_SAFE_INTEGER, place: 'library' },
    ...{ location: options.library, ownFull: false },
  };
  let looking: Promise<SpaceState> | undefined;
  let closed = false;

  async function measure(): Promise<SpaceState> {
    const measured = await Promise.all(
      places.map(async ({ place, location }) => {
        // A drive that does not say counts as one with room: writing itself will tell.
        const free = await freeSpace(location).catch(() => undefined);
        const state = free === undefined ? 'enough' : stateOf(free, before.get(place) ?? 'enough');
        before.set(place, state);
        return { place, location, free: free ?? Number.MAX_SAFE_INTEGER, state };
      }),
    );
    const least = measured.reduce((a, b) => (b.free < a.free ? b : a));
    const ownFull = measured.some(({ place, state }) => place === 'own' && state === 'full');
    return { ...least, ownFull };
  }

  const look = () => {
    looking ??= measure()
      .then((space) => {
        const news =
          space.state !== told.state || space.place !== told.place || space.ownFull !== told.ownFull;
        told = space;
        if (news && !closed) options.changed(space);
        return space;
      })
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };

  const timer = setInterval(() => void look(), options.every ?? usualInterval);
  timer.unref();
  return {
    look,
    close() {
      closed = true;
      clearInterval(timer);
    },
  };
}
