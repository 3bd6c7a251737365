// Links in the words of an open document, and following their addresses out of it.
import { describe, expect, test } from 'vitest';
import { message } from '../../src-core/messages/catalogue.ts';
import type { Structure } from '../../src-core/text/structure.ts';
import { followAddress, namesAnotherHost, webAddress } from '../../src-renderer/session/address-opening.ts';
import { createTextLinks } from '../../src-renderer/session/text-links.ts';
import type { TextEdited } from '../../src-renderer/session/text-editing.ts';
import { createNotices } from '../../src-renderer/session/notices.ts';

const structure = (...links: [number, number, string?][]): Structure => ({
  blocks: new Map(),
  marks: [
    { kind: 'bold', start: 0, end: 30 },
    ...links.map(([start, end, address]) => ({
      kind: 'link' as const,
      start,
      end,
      ...(address === undefined ? {} : { address }),
    })),
  ],
});

/** Edits as an open document tells of them. */
function editable() {
  const listeners = new Set<(edited: TextEdited) => void>();
  return {
    onEdited(listener: (edited: TextEdited) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(edited: TextEdited) {
      for (const listener of listeners) listener(edited);
    },
  };
}

describe('a link in the text', () => {
  const links = (editing = editable()) =>
    createTextLinks(
      structure([4, 8, 'https://a.example/'], [8, 12, 'https://b.example/'], [20, 24]),
      editing,
    );

  test('is found at its letters and ends; of two that meet, the one that begins', () => {
    const here = links();
    expect([3, 4, 7, 8, 12, 13, 22].map((offset) => here.at(offset)?.address)).toEqual([
      undefined,
      'https://a.example/',
      'https://a.example/',
      'https://b.example/',
      'https://b.example/',
      undefined,
      undefined,
    ]);
  });

  test('is shown when it is asked about, and not where there is none', () => {
    const here = links();
    expect(here.ask(here.at(0))).toBe(false);
    expect(here.asked.get()).toBeUndefined();
    here.point({ offset: 5 });
    expect(here.ask(here.pointed())).toBe(true);
    expect(here.asked.get()).toEqual({ start: 4, end: 8, address: 'https://a.example/' });
    here.dismiss();
    expect(here.asked.get()).toBeUndefined();
    here.point(undefined);
    expect(here.pointed()).toBeUndefined();
  });

  test('follows edits until the structure is read anew, and is gone with its words', () => {
    const editing = editable();
    const here = links(editing);
    here.ask(here.at(5));
    const edits = [
      { start: 0, end: 0, insert: 'More ' },
      { start: 13, end: 17, insert: '' },
    ];
    editing.tell({ edits, by: 'input' });
    expect(here.asked.get()).toBeUndefined();
    expect(here.at(10)).toEqual({ start: 9, end: 13, address: 'https://a.example/' });
    expect(here.at(14)).toBeUndefined();
    here.restructure(structure([0, 2, 'https://c.example/']));
    expect(here.at(1)?.address).toBe('https://c.example/');
    expect(here.at(10)).toBeUndefined();
    // Of a text that took its place nothing is known yet.
    editing.tell({ edits: [], by: 'exchange' });
    expect(here.at(1)).toBeUndefined();
  });
});

describe('an address', () => {
  test('is opened when it is one of a web page, by the host that a window of its own has', async () => {
    const opened: string[] = [];
    const notices = createNotices();
    const workbench = {
      notices,
      facts: { shell: 'electron' },
      host: {
        call: (_: string, { address }: { address: string }) => Promise.resolve(void opened.push(address)),
      },
    } as unknown as Parameters<typeof followAddress>[0];
    await followAddress(workbench, 'https://echo.example/a b');
    expect(opened).toEqual(['https://echo.example/a%20b']);
    for (const address of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'mailto:a@b.example',
      'data:,x',
      'nothing',
    ])
      await followAddress(workbench, address);
    expect(opened).toHaveLength(1);
    expect(notices.shown.get().map(({ text }) => text)).toEqual([message('textLink.refused')]);
  });

  test('of a web page names a host', () => {
    expect(webAddress('https://echo.example/x')?.host).toBe('echo.example');
    expect(webAddress('ftp://echo.example/')).toBeUndefined();
  });

  test('that is not the one that its words name is told', () => {
    const evil = 'https://evil.example/login';
    expect(namesAnotherHost('www.city.example', evil)).toBe(true);
    expect(namesAnotherHost('https://city.example/rents', evil)).toBe(true);
    expect(namesAnotherHost(' Evil.example ', evil)).toBe(false);
    expect(namesAnotherHost('www.evil.example/x', evil)).toBe(false);
    expect(namesAnotherHost('Read more', evil)).toBe(false);
    expect(namesAnotherHost('city.example', 'mailto:a@b.example')).toBe(false);
    // A letter of another script looks the same and is another host.
    expect(namesAnotherHost('city.example', 'https://с\u0456ty.example/')).toBe(true);
  });
});
