// Owns the English texts about The form of the selected annotation and entities; see catalogue.ts.
export const attributeMessages = {} as const;
