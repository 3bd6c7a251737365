// Owns the contract's methods about the documents and folders of a library: listing, reading, and all that is done to files.
import { z } from 'zod';
import { hashSchema, idSchema } from '../annotation/records.ts';
import { bytesSchema, innerPathSchema, libraryKey, listedDocumentSchema } from './host-data.ts';

const inLibrary = { library: libraryKey };
const ofDocument = { library: libraryKey, id: idSchema };
const document = z.strictObject({ document: listedDocumentSchema });
const empty = z.strictObject({});

/** A file or folder name without its folder: no slash, no leading dot. */
const fileName = innerPathSchema
  .min(1)
  .max(255)
  .refine((name) => !name.includes('/'), 'a name, not a path');

/** What `documents.list` gives and `documents.changed` tells: the documents, and all folders that may hold some. */
export const listingFields = {
  documents: z.array(listedDocumentSchema),
  /** Paths of the library's folders, empty ones too, without the library's own. */
  folders: z.array(z.string()),
} as const;

export const documentMethods = {
  'documents.list': { input: z.strictObject(inLibrary), output: z.strictObject(listingFields) },
  /** The source file's bytes, read whole from one open descriptor, and their hash. */
  'documents.read': {
    input: z.strictObject(ofDocument),
    output: z.strictObject({
      path: z.string(),
      sourceHash: hashSchema,
      modifiedAt: z.number(),
      bytes: bytesSchema,
    }),
  },
  /**
   * Writes the document's file anew, whole, with its permissions, when it still holds what `expected` names (SHA-256 of its
   * bytes) or holds these bytes already. Else 'conflict', and nothing is changed; 'not-found' when it is gone, 'read-only' when it
   * may not be written.
   */
  'documents.save': {
    input: z.strictObject({ ...ofDocument, expected: hashSchema, bytes: bytesSchema }),
    output: z.strictObject({
      document: listedDocumentSchema,
      sourceHash: hashSchema,
      modifiedAt: z.number(),
    }),
  },
  /** Keeps a text as a new plain-text file named after the title; the name gets a number when it is taken. */
  'documents.create': {
    input: z.strictObject({
      ...inLibrary,
      title: z.string().min(1).max(200),
      text: z.string().max(100_000_000),
    }),
    output: document,
  },
  /**
   * Adds a file that the person dropped or chose, byte for byte, at this path; folders are made, and the name gets a number
   * when it is taken by other content. A file of the same content anywhere in the library is not added twice unless
   * `evenIfKnown`: then `added` is false and `document` is the one that is there.
   */
  'documents.add': {
    input: z.strictObject({
      ...inLibrary,
      path: innerPathSchema.min(1),
      evenIfKnown: z.boolean(),
      /** Milliseconds since 1970; the file's time of last change is kept. */
      modifiedAt: z.number().optional(),
      bytes: bytesSchema,
    }),
    output: z.strictObject({ added: z.boolean(), document: listedDocumentSchema }),
  },
  /** Gives the file another name in the same folder; without an extension the old one stays. 'exists' when it is taken. */
  'documents.rename': { input: z.strictObject({ ...ofDocument, name: fileName }), output: document },
  /** Moves the file into a folder of the library. 'exists' when its name is taken there. */
  'documents.move': { input: z.strictObject({ ...ofDocument, folder: innerPathSchema }), output: document },
  /** A copy of the file beside it, "Name copy.txt"; it is a document of its own. */
  'documents.duplicate': { input: z.strictObject(ofDocument), output: document },
  /** Puts the file into the system's trash; its annotations stay. `undo` takes it back while this host lives. */
  'documents.trash': { input: z.strictObject(ofDocument), output: z.strictObject({ undo: z.string() }) },
  /** Takes back what `documents.trash` did. 'exists' when the place is taken by now, 'not-found' when the trash was emptied. */
  'documents.restore': {
    input: z.strictObject({ ...inLibrary, undo: z.string().max(100) }),
    output: document,
  },
  /** Shows the file in the system's file manager; without an id, the library's folder. */
  'documents.reveal': { input: z.strictObject({ ...inLibrary, id: idSchema.optional() }), output: empty },
  /** Groups of documents whose files have the same bytes, each in the list's order; looks into every file. */
  'documents.duplicates': {
    input: z.strictObject(inLibrary),
    output: z.strictObject({ groups: z.array(z.array(idSchema)) }),
  },
  'folders.create': { input: z.strictObject({ ...inLibrary, path: innerPathSchema.min(1) }), output: empty },
  /** 'exists' when the name is taken. Documents in it keep their ids. */
  'folders.rename': {
    input: z.strictObject({ ...inLibrary, path: innerPathSchema.min(1), name: fileName }),
    output: z.strictObject({ path: z.string() }),
  },
} as const;
