// Owns the contract's methods about the past of a library: who changed what when, and how records were at a moment.
import { z } from 'zod';
import {
  historyFilterSchema,
  historyScopeSchema,
  historyStepSchema,
  recordStateSchema,
  stampSchema,
} from '../history/history-step.ts';
import { libraryKey } from './host-data.ts';

export const historyMethods = {
  /** Steps in the journal, newest first, those before `before` (the `last` of a step); `limit` at most, fewer where they are large. */
  'history.read': {
    input: z.strictObject({
      library: libraryKey,
      scope: historyScopeSchema,
      filter: historyFilterSchema,
      before: stampSchema.optional(),
      limit: z.int().min(1).max(100),
    }),
    output: z.strictObject({
      steps: z.array(historyStepSchema),
      /** False when there are more before the last of these. */
      done: z.boolean(),
      /** Steps of the scope that pass the filter, on all pages. */
      total: z.int().min(0),
      /** Everyone who changed something in the scope, whatever the filter, by name. */
      people: z.array(z.string()),
    }),
  },
  /**
   * The records of the scope that were changed since, as they were then: with everything stamped up to `until`, or only what is
   * stamped before it. Of a record asked for by name also when it was not changed since. In pages: give `next` back as `from`.
   * 'conflict' when the journal was rewritten between two pages: begin again.
   */
  'history.state': {
    input: z.strictObject({
      library: libraryKey,
      scope: historyScopeSchema,
      until: stampSchema,
      exclusive: z.boolean(),
      from: z.string().max(100).optional(),
      limit: z.int().min(1).max(5000),
    }),
    output: z.strictObject({
      records: z.array(recordStateSchema),
      next: z.string().optional(),
      /** Records on all pages. */
      total: z.int().min(0),
    }),
  },
} as const;
