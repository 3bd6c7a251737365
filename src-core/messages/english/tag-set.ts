// Owns the English texts about the tag set editor; see catalogue.ts.
export const tagSetMessages = {} as const;
