// Runs the analysis of Markdown away from the window, in a worker that its client may end at any moment.
import { analyseMarkdown } from './markdown-analysis.ts';

self.addEventListener('message', (event: MessageEvent<string>) => {
  self.postMessage(analyseMarkdown(event.data));
});
