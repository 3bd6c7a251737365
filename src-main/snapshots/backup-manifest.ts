// Owns the list that a backup carries of itself: which library, when, and every file with its size and SHA-256. It is the last
// entry of the zip, so that its presence says that the backup was finished. Pure.
import { z } from 'zod';
import { hashSchema, idSchema } from '#core/annotation/records.ts';

/** Below the backup's one folder. */
export const manifestPath = '.attest/backup.json';
/** Bytes; half a million files with long paths. */
export const largestManifest = 300_000_000;

const manifestSchema = z.object({
  format: z.literal(1),
  what: z.literal('attest backup'),
  library: z.object({ id: idSchema, name: z.string().max(1000) }),
  /** ISO 8601. */
  at: z.string().max(40),
  files: z.array(z.object({ path: z.string().max(4096), size: z.number().int().min(0), sha256: hashSchema })),
});
export type BackupManifest = z.infer<typeof manifestSchema>;

export function encodeManifest(manifest: BackupManifest): Buffer {
  return Buffer.from(`${JSON.stringify(manifest, undefined, 1)}\n`);
}

export function decodeManifest(bytes: Uint8Array): BackupManifest | undefined {
  try {
    return manifestSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
