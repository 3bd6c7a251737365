// Owns the limits of the reading text's size, in CSS px.
export const textSizeLimits = { least: 12, most: 36 } as const;
