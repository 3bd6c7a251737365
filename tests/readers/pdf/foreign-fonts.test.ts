// PDF documents in Chinese, Japanese and Korean that bring neither fonts nor character maps, as many older ones do.
import './newer-runtime.ts';
import { describe, expect, test } from 'vitest';
import { characterMapsFrom } from '../../../src-renderer/readers/pdf/character-maps.ts';
import { readPdf } from '../../../src-renderer/readers/pdf/read-pdf.ts';
import { installedMaps } from './installed-maps.ts';
import { pdfFile, type MappedFont } from './pdf-file.ts';

const page = (text: string, mapped: MappedFont) => pdfFile([[{ text, x: 72, y: 100, size: 12, mapped }]]);
const read = async (bytes: Uint8Array, maps = installedMaps) =>
  (await readPdf({ format: 'pdf', name: 'a.pdf', bytes }, maps)).text;

describe('words of fonts that the file does not bring', () => {
  test.each([
    ['simplified Chinese', '市长说房租下降了百分之四。', { ordering: 'GB1', map: 'UniGB-UCS2-H' }],
    ['traditional Chinese', '市長說房租下降了百分之四。', { ordering: 'CNS1', map: 'UniCNS-UCS2-H' }],
    ['Japanese', '市長は家賃が下がったと述べた。', { ordering: 'Japan1', map: 'UniJIS-UCS2-H' }],
    ['Korean', '시장은 집세가 내렸다고 말했다', { ordering: 'Korea1', map: 'UniKS-UCS2-H' }],
    ['Japanese in Shift-JIS', '市長', { ordering: 'Japan1', map: '90ms-RKSJ-H', codes: '8e7392b7' }],
    ['Chinese in GBK', '市长', { ordering: 'GB1', map: 'GBK-EUC-H', codes: 'cad0b3a4' }],
  ] as const)('are read by the maps of the program: %s', async (_, text, font) => {
    expect(await read(page(text, font))).toBe(text);
  });

  test('are read the same each time', async () => {
    const bytes = page('市长说房租下降了。', { ordering: 'GB1', map: 'UniGB-UCS2-H' });
    expect(await read(bytes)).toBe(await read(bytes.slice()));
  });
});

describe('the maps', () => {
  test('are asked for by the addresses of the program and by no other name', async () => {
    const asked: string[] = [];
    const maps = characterMapsFrom((address) => {
      asked.push(address);
      return Promise.resolve(new Response(new Uint8Array([1, 2])));
    });
    expect(await maps('UniGB-UCS2-H')).toEqual(new Uint8Array([1, 2]));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/UniGB-UCS2-H.*\.bcmap$/);
    for (const name of ['../secret', 'https://evil.example/x', '', 'toString', 'UniGB-UCS2-H/../x'])
      await expect(maps(name)).rejects.toThrow(RangeError);
    expect(asked).toHaveLength(1);
  });

  test('that a document names and the program has not leave its words out, and the others stay', async () => {
    const bytes = pdfFile([
      [
        { text: 'Rents fell by four percent.', x: 72, y: 100 },
        { text: '市长', x: 72, y: 130, mapped: { ordering: 'GB1', map: 'No-Such-Map' } },
      ],
    ]);
    expect(await read(bytes)).toContain('Rents fell by four percent.');
  });
});
