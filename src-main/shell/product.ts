// Owns the product's name and version, as package.json states them.
import description from '../../package.json' with { type: 'json' };

export const productName: string = description.productName;
export const productVersion: string = description.version;
