// Makes one runnable file of a TypeScript entry, for tests that need real processes: Node 20 runs no TypeScript.
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** Path of the bundle, in `folder`. */
export async function bundleForNode(entry: string, folder: string): Promise<string> {
  const file = join(folder, 'bundle.mjs');
  const build = await rolldown({ input: entry, platform: 'node', logLevel: 'silent' });
  await build.write({ file, format: 'esm', codeSplitting: false });
  await build.close();
  return file;
}
