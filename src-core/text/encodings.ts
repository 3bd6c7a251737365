// Owns which text encodings Attest knows, by the labels of the Encoding Standard, grouped as people look for them. Pure data:
// decoding is done by the readers, and what the groups and encodings are called is in the catalogue.

/** Groups in the order of a list for people; within a group the likelier encoding comes first. */
export const encodingGroups = [
  { script: 'unicode', encodings: ['utf-8', 'utf-16le', 'utf-16be'] },
  {
    script: 'western',
    encodings: ['windows-1252', 'iso-8859-15', 'macintosh', 'iso-8859-10', 'iso-8859-14'],
  },
  { script: 'central-european', encodings: ['windows-1250', 'iso-8859-2', 'iso-8859-16'] },
  { script: 'south-european', encodings: ['iso-8859-3'] },
  { script: 'baltic', encodings: ['windows-1257', 'iso-8859-13', 'iso-8859-4'] },
  { script: 'turkish', encodings: ['windows-1254'] },
  {
    script: 'cyrillic',
    encodings: ['windows-1251', 'koi8-r', 'koi8-u', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'],
  },
  { script: 'greek', encodings: ['windows-1253', 'iso-8859-7'] },
  { script: 'hebrew', encodings: ['windows-1255', 'iso-8859-8'] },
  { script: 'arabic', encodings: ['windows-1256', 'iso-8859-6'] },
  { script: 'thai', encodings: ['windows-874'] },
  { script: 'vietnamese', encodings: ['windows-1258'] },
  { script: 'simplified-chinese', encodings: ['gb18030', 'gbk'] },
  { script: 'traditional-chinese', encodings: ['big5'] },
  { script: 'japanese', encodings: ['shift_jis', 'euc-jp', 'iso-2022-jp'] },
  { script: 'korean', encodings: ['euc-kr'] },
] as const;

export type EncodingScript = (typeof encodingGroups)[number]['script'];
export type Encoding = (typeof encodingGroups)[number]['encodings'][number];

export const encodings: readonly Encoding[] = encodingGroups.flatMap((group) => [...group.encodings]);

export function isEncoding(label: string): label is Encoding {
  return (encodings as readonly string[]).includes(label);
}

export function scriptOf(encoding: Encoding): EncodingScript {
  const group = encodingGroups.find(({ encodings: members }) =>
    (members as readonly Encoding[]).includes(encoding),
  );
  return group?.script ?? 'unicode';
}
