// Owns the English texts of its area (screen); see catalogue.ts.
export const screenMessages = {} as const;
