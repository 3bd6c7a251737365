// Runs the search of a library away from the window. Whatever is asked begins at once: also while kept texts are still being read.
import '../client/schema-mode.ts';
import { createSearchService } from './search-service.ts';
import type { SearchAnswer, SearchRequest } from './search-protocol.ts';

const service = createSearchService(self.indexedDB);

self.addEventListener('message', ({ data }: MessageEvent<SearchRequest>) => {
  const act = service[data.call] as (value: unknown) => Promise<unknown>;
  act(data.value).then(
    (value) => answer({ number: data.number, value }),
    (problem: unknown) =>
      answer({ number: data.number, problem: problem instanceof Error ? problem.message : String(problem) }),
  );
});

function answer(what: SearchAnswer): void {
  self.postMessage(what);
}
