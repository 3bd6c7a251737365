// Owns the contract's methods about drafts: edits that are not in their files yet, kept by the host beside the journal, so that they
// outlive the window and its database.
import { z } from 'zod';
import { idSchema } from '../annotation/records.ts';
import { draftSchema } from '../text/draft.ts';
import { libraryKey } from './host-data.ts';

const inLibrary = { library: libraryKey };
const ofDocument = { library: libraryKey, id: idSchema };
const empty = z.strictObject({});

export const draftMethods = {
  /** Keeps a document's draft in place of the one before; answers when it is on the disk. */
  'drafts.keep': { input: z.strictObject({ ...inLibrary, draft: draftSchema }), output: empty },
  /** The document's draft; none when there is none that can be read. */
  'drafts.read': {
    input: z.strictObject(ofDocument),
    output: z.strictObject({ draft: draftSchema.optional() }),
  },
  /** Its edits are in the file by now, or were given up. */
  'drafts.drop': { input: z.strictObject(ofDocument), output: empty },
  /** Documents that have a draft. */
  'drafts.list': {
    input: z.strictObject(inLibrary),
    output: z.strictObject({ documents: z.array(idSchema) }),
  },
} as const;
