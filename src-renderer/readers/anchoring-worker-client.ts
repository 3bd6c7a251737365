// Owns the worker that finds annotations in a changed text: one for each search, its time limit, and ending it. What is little is
// done at once, as starting a worker takes longer.
import { placeTargets, type PlacedGroup, type PlacingRequest } from '#core/anchoring/placing.ts';
import { startWorker } from './worker-address.ts';

/** UTF-16 code units of all texts, and targets, up to which the window does not notice it. */
const littleText = 60_000;
const fewTargets = 500;
/** In ms. Megabytes that were written anew take seconds; whatever takes longer than this does not end. */
const timeLimit = 120_000;

/** Rejects when the worker failed or took too long. */
export async function placeInWorker(request: PlacingRequest): Promise<readonly PlacedGroup[]> {
  const size = [...request.texts.values()].reduce((sum, text) => sum + text.length, 0);
  const count = request.groups.reduce((sum, { pieces }) => sum + pieces.counts.length, 0);
  if (size <= littleText && count <= fewTargets) return placeTargets(request);
  return new Promise((resolve, reject: (reason: unknown) => void) => {
    const worker = startWorker('anchoring');
    const end = () => {
      clearTimeout(timer);
      worker.terminate();
    };
    const fail = () => {
      end();
      reject(new Error('The search for annotations in the changed text was stopped.'));
    };
    const timer = setTimeout(fail, timeLimit);
    worker.onerror = fail;
    worker.onmessageerror = fail;
    worker.onmessage = ({ data }: MessageEvent<readonly PlacedGroup[]>) => {
      end();
      resolve(data);
    };
    worker.postMessage(request);
  });
}
