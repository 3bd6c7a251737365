// Owns the workers that analyse Markdown: starting them, their time limit, and what is shown when one must be ended.
import markdownWorkerUrl from './markdown-worker.ts?worker&url';
import type { Analysis } from './markdown-analysis.ts';
import { markdownLineStructure } from './markdown-lines.ts';

/** In ms. What a text may take before its worker is ended. */
const timeLimit = 10_000;

// The page requires trusted types, for which the address of a worker is code. This policy, named in the content policy,
// admits one address that is fixed when the renderer is built.
const policyName = 'attest-worker';
interface WorkerAddressPolicy {
  createScriptURL(address: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: WorkerAddressPolicy): WorkerAddressPolicy;
}
declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypes;
  }
}
let policy: WorkerAddressPolicy | undefined;
function workerAddress(): string {
  const rules: WorkerAddressPolicy = {
    createScriptURL(address) {
      if (address !== markdownWorkerUrl) throw new TypeError('not the address of a worker of ours');
      return address;
    },
  };
  policy ??= window.trustedTypes?.createPolicy(policyName, rules) ?? rules;
  return policy.createScriptURL(markdownWorkerUrl);
}

/** A worker that has finished is kept: starting one takes longer than analysing an ordinary article. */
let idle: Worker | undefined;

/** Never rejects: a text that takes too long or breaks the parser is analysed line by line instead. */
export function analyseMarkdownInWorker(text: string): Promise<Analysis> {
  return new Promise((resolve) => {
    const analyseLines = (linesOnly: 'time' | 'failure') => {
      resolve({ structure: markdownLineStructure(text), linesOnly });
    };
    let worker: Worker;
    try {
      worker = idle ?? new Worker(workerAddress(), { type: 'module' });
    } catch {
      analyseLines('failure');
      return;
    }
    idle = undefined;
    const endWith = (reason: 'time' | 'failure') => {
      clearTimeout(timer);
      worker.terminate();
      analyseLines(reason);
    };
    const timer = setTimeout(() => endWith('time'), timeLimit);
    worker.onmessage = (event: MessageEvent<Analysis>) => {
      clearTimeout(timer);
      if (idle === undefined) idle = worker;
      else worker.terminate();
      resolve(event.data);
    };
    worker.onerror = () => endWith('failure');
    worker.postMessage(text);
  });
}
