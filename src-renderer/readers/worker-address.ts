// Owns the addresses of our own workers as the page's trusted types take them.
import searchWorkerUrl from '../search/search-worker.ts?worker&url';
import anchoringWorkerUrl from './anchoring-worker.ts?worker&url';
import comparisonWorkerUrl from './comparison-worker.ts?worker&url';
import documentWorkerUrl from './document-worker.ts?worker&url';
import markdownWorkerUrl from './markdown-worker.ts?worker&url';
import patternWorkerUrl from './pattern-worker.ts?worker&url';

// The page requires trusted types, for which the address of a worker is code. This policy, named in the content policy,
// admits addresses that are fixed when the renderer is built.
const policyName = 'attest-worker';
const addresses = {
  anchoring: anchoringWorkerUrl,
  document: documentWorkerUrl,
  markdown: markdownWorkerUrl,
  search: searchWorkerUrl,
  pattern: patternWorkerUrl,
  comparison: comparisonWorkerUrl,
} as const;

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

/** Starts a worker of ours. Throws when the browser refuses to. */
export function startWorker(which: keyof typeof addresses): Worker {
  const rules: WorkerAddressPolicy = {
    createScriptURL(address) {
      if (!Object.values(addresses).includes(address))
        throw new TypeError('not the address of a worker of ours');
      return address;
    },
  };
  policy ??= window.trustedTypes?.createPolicy(policyName, rules) ?? rules;
  return new Worker(policy.createScriptURL(addresses[which]), { type: 'module' });
}
