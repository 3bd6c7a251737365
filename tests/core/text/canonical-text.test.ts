import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, firstLoneSurrogate, isWellFormed, sourceText } from '#core/text/canonical-text.ts';
import { anyDecoded, runs } from './texts.ts';

describe('the canonical text', () => {
  it('has only \\n line ends, and no byte order mark', () => {
    expect(canonicalText('\uFEFFa\r\nb')).toEqual({ text: 'a\nb', lineEnds: 'crlf', bom: true });
    expect(canonicalText('a\rb\r')).toEqual({ text: 'a\nb\n', lineEnds: 'cr', bom: false });
    expect(canonicalText('a\nb')).toEqual({ text: 'a\nb', lineEnds: 'lf', bom: false });
    expect(canonicalText('')).toEqual({ text: '', lineEnds: 'lf', bom: false });
  });

  it('tells mixed line ends, of whichever two kinds', () => {
    for (const mixed of ['a\r\nb\n', 'a\n\r\nb', 'a\rb\n', 'a\r\r\nb', 'a\n\rb']) {
      expect(canonicalText(mixed).lineEnds).toBe('mixed');
    }
  });

  it('takes off one byte order mark only', () => {
    expect(canonicalText('\uFEFF\uFEFFa').text).toBe('\uFEFFa');
    expect(canonicalText('a\uFEFF').text).toBe('a\uFEFF');
  });

  it('leaves decomposed letters and the Unicode line separators alone', () => {
    expect(canonicalText('e\u0301\u2028x\u2029').text).toBe('e\u0301\u2028x\u2029');
  });

  it('gives the source back letter by letter unless its line ends are mixed', () => {
    fc.assert(
      fc.property(anyDecoded, (decoded) => {
        const canonical = canonicalText(decoded);
        expect(canonical.text).not.toContain('\r');
        expect(sourceText(canonical)).toBe(canonical.lineEnds === 'mixed' ? undefined : decoded);
      }),
      runs(1000),
    );
  });

  it('is checked for surrogates without a partner', () => {
    expect(isWellFormed('a😀b')).toBe(true);
    expect(firstLoneSurrogate('a😀b')).toBeUndefined();
    expect(firstLoneSurrogate('\uDE00a')).toBe(0);
    expect(firstLoneSurrogate('😀a\uD83D')).toBe(3);
    expect(isWellFormed('\uD83D\uD83D\uDE00')).toBe(false);
  });
});
