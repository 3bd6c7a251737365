// Owns the English texts of its area (core); see catalogue.ts.
export const coreMessages = {} as const;
