// Owns the English texts of its area (session); see catalogue.ts.
export const sessionMessages = {} as const;
