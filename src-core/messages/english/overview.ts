// Owns the English texts about the overview, filters and bulk edits; see catalogue.ts.
export const overviewMessages = {} as const;
