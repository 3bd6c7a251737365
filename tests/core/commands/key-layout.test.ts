// How keys are written on keyboards whose letters and signs sit elsewhere.
import { describe, expect, it } from 'vitest';
import { writeKeyOn } from '../../../src-core/commands/key-layout.ts';

const german = new Map([
  ['KeyY', 'z'],
  ['KeyZ', 'y'],
  ['KeyL', 'l'],
  ['BracketLeft', 'ü'],
  ['Minus', 'ß'],
  ['Comma', ','],
  ['Slash', '-'],
]);
const russian = new Map([
  ['KeyL', 'д'],
  ['KeyZ', 'я'],
  ['Comma', 'б'],
  ['Slash', '.'],
]);
const french = new Map([
  ['KeyQ', 'a'],
  ['KeyA', 'q'],
  ['KeyM', ','],
  ['Semicolon', 'm'],
]);

describe('a key on the person’s keyboard', () => {
  it('is written as ever where the layout is not known', () => {
    expect(writeKeyOn('Mod+Shift+Z', 'linux', undefined)).toBe('Ctrl+Shift+Z');
  });
  it('keeps letters that the layout can write, since they are followed to where they sit', () => {
    expect(writeKeyOn('Mod+Z', 'linux', german)).toBe('Ctrl+Z');
    expect(writeKeyOn('Q', 'linux', french)).toBe('Q');
    expect(writeKeyOn('M', 'darwin', french)).toBe('M');
  });
  it('shows what stands at the place of a letter that the layout cannot write', () => {
    expect(writeKeyOn('L', 'linux', russian)).toBe('Д');
    expect(writeKeyOn('Mod+Shift+Z', 'darwin', russian)).toBe('⇧⌘Я');
  });
  it('shows what stands at the place of keys that are known by their place', () => {
    expect(writeKeyOn('BracketLeft', 'linux', german)).toBe('Ü');
    expect(writeKeyOn('Alt+Minus', 'linux', german)).toBe('Alt+ß');
  });
  it('follows signs to where the layout writes them', () => {
    expect(writeKeyOn('Mod+Comma', 'linux', french)).toBe('Ctrl+,');
    expect(writeKeyOn('Mod+Comma', 'linux', russian)).toBe('Ctrl+Б');
    expect(writeKeyOn('Shift+Slash', 'linux', german)).toBe('?');
  });
  it('leaves named keys alone', () => {
    expect(writeKeyOn('Mod+Alt+ArrowDown', 'linux', german)).toBe('Ctrl+Alt+↓');
    expect(writeKeyOn('F6', 'linux', german)).toBe('F6');
  });
});
