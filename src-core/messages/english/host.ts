// Owns the English texts of its area (host); see catalogue.ts.
export const hostMessages = {} as const;
