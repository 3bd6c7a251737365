import { describe, expect, test } from 'vitest';
import { citeQuote } from '#core/annotation/citation.ts';

const source = { title: 'Rents fall', path: 'city/rents.txt' };

describe('citing a quote', () => {
  test('names byline, title, outlet and date in that order', () => {
    const whole = { ...source, byline: 'Ana Ruiz', outlet: 'The Courier', date: '3 May 2024' };
    expect(citeQuote('rents fell 4%', whole)).toBe(
      '“rents fell 4%” — Ana Ruiz, “Rents fall”, The Courier, 3 May 2024',
    );
  });

  test('leaves out what is not known', () => {
    expect(citeQuote('rents fell', { ...source, byline: ' ', outlet: undefined })).toBe(
      '“rents fell” — “Rents fall”',
    );
    expect(citeQuote('rents fell', { title: ' ', path: 'city/rents.txt' })).toBe('“rents fell” — rents.txt');
  });

  test('says who marked it when asked to', () => {
    expect(citeQuote('x', { ...source, annotator: 'Ben {B}' })).toBe('“x” — “Rents fall”, marked by Ben {B}');
  });

  test('puts one pair of quotation marks around the words', () => {
    expect(citeQuote('“We are ready.”', source)).toBe('“We are ready.” — “Rents fall”');
    expect(citeQuote('„Wir sind bereit.“', source)).toBe('„Wir sind bereit.“ — “Rents fall”');
    expect(citeQuote('“One” and “two”', source)).toBe('““One” and “two”” — “Rents fall”');
  });

  test('joins the pieces of an interrupted quote and brings lines onto one', () => {
    expect(citeQuote(['We are\nready,', ' to finish this. '], source)).toBe(
      '“We are ready, […] to finish this.” — “Rents fall”',
    );
  });

  test('keeps emoji and right-to-left words as they are', () => {
    expect(citeQuote('شكرا 🌍', source)).toBe('“شكرا 🌍” — “Rents fall”');
  });
});
