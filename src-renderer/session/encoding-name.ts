// Owns what an encoding is called to people.
import { isEncoding, scriptOf } from '#core/text/encodings.ts';
import { message } from '#core/messages/catalogue.ts';

/** "Windows-1251 (Cyrillic)"; a label that is not known stays as it is. */
export function encodingName(label: string): string {
  if (!isEncoding(label)) return label;
  const name = message(`encoding.${label}`);
  const script = scriptOf(label);
  return script === 'unicode'
    ? name
    : message('encoding.withScript', { name, script: message(`encoding.script.${script}`) });
}
