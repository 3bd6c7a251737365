// Runs the comparison of two texts away from the window, in a worker that its client ends afterwards, or at any moment.
import { compareVersions, type ComparisonRequest } from '#core/comparison/version-comparison.ts';
import { closeOff, takeVoice } from './closed-worker.ts';

const post = takeVoice(self);
closeOff();

self.addEventListener('message', ({ data }: MessageEvent<ComparisonRequest>) => post(compareVersions(data)));
