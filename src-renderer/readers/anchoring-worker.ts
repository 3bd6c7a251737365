// Runs the search for annotations in a changed text away from the window, in a worker that its client ends afterwards.
import { placeTargets, type PlacingRequest } from '#core/anchoring/placing.ts';
import { closeOff, takeVoice } from './closed-worker.ts';

const post = takeVoice(self);
closeOff();

self.addEventListener('message', ({ data }: MessageEvent<PlacingRequest>) => post(placeTargets(data)));
