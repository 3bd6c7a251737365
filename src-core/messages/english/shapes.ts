// Owns the English texts about pieces, edges, the selection ladder, overlaps, armed tags; see catalogue.ts.
export const shapeMessages = {} as const;
