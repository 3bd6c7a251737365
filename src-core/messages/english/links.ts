// Owns the English texts about links between annotations, repeats and the palette; see catalogue.ts.
export const linkMessages = {} as const;
