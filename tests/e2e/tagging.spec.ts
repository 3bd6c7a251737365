// The story of tagging: by mouse, by buttons, by keys alone; what a selection becomes; letters of all kinds.
import type { Locator } from '@playwright/test';
import { article, expect, test } from '../support/story.ts';

// With every movement of the screen.
test.use({ contextOptions: { reducedMotion: 'no-preference' } });

test.describe('a person with a mouse', () => {
  test.beforeEach(({ app }) => app.openDocument('Rents'));

  test('tags selected words with C, Q and E: highlighted, listed and saved at once', async ({
    app,
    workspace,
  }) => {
    await app.tag('rents fell 4%', 'c');
    await app.tag('“rents fell 4%”', 'q');
    await app.tag('The council voted on Monday', 'e');
    await expect
      .poll(app.listed)
      .toEqual(['Quote: “rents fell 4%”', 'Claim: rents fell 4%', 'Event: The council voted on Monday']);
    await app.saved();
    const kept = workspace.keptAnnotations();
    expect(kept.map(({ type, createdBy, target }) => [type, createdBy, target.pieces[0]?.exact])).toEqual([
      ['claim', 'Ana Tester', 'rents fell 4%'],
      ['quote', 'Ana Tester', '“rents fell 4%”'],
      ['event', 'Ana Tester', 'The council voted on Monday'],
    ]);
    for (const { target } of kept) {
      const [piece] = target.pieces;
      expect(article.slice(piece?.start, piece?.end)).toBe(piece?.exact);
    }
    await expect(app.document('Rents')).toHaveAccessibleName('Rents, in progress, 3 annotations');
  });

  test('tags by the buttons of the toolbar', async ({ app, page }) => {
    const toolbar = page.getByRole('toolbar', { name: 'Tags' });
    for (const [label, words] of [
      ['Claim', 'rents fell 4%'],
      ['Quote', 'We are ready'],
      ['Event', '3 May 2024'],
    ] as const) {
      await app.selectWords(words);
      await toolbar.getByRole('button', { name: label }).click();
      await expect(app.inspector.getByRole('blockquote')).toHaveText(words);
      await expect(app.inspector.getByRole('button', { name: 'Type' })).toContainText(label);
    }
    await expect
      .poll(app.listed)
      .toEqual(['Claim: rents fell 4%', 'Event: 3 May 2024', 'Quote: We are ready']);
  });

  test('tags by the small bar at the selection, which goes away with it', async ({ app, page }) => {
    await app.selectWords('to finish this');
    await app.selectionBar.getByRole('button', { name: 'Tag as Quote' }).click();
    await expect(app.selectionBar).toBeHidden();
    await expect.poll(app.listed).toEqual(['Quote: to finish this']);
    await app.selectWords('Critics');
    await page.keyboard.press('Escape');
    await expect(app.selectionBar).toBeHidden();
  });

  test('hears that words are missing when nothing is selected, and nothing is tagged', async ({
    app,
    page,
  }) => {
    await app.clickWords('Critics');
    await page.keyboard.press('c');
    await expect(app.status).toHaveText('Select some words first.');
    await page.getByRole('toolbar', { name: 'Tags' }).getByRole('button', { name: 'Event' }).click();
    await expect(app.annotations).toHaveCount(0);
  });

  test('gets whole words without spaces at the ends, and the very letters while Alt is held', async ({
    app,
    page,
  }) => {
    await app.selectWords('ritics dispute the fig');
    await page.keyboard.press('c');
    await expect(app.inspector.getByRole('blockquote')).toHaveText('Critics dispute the figure');
    await app.selectWords(' rents fell 2% ');
    await page.keyboard.press('c');
    await expect(app.inspector.getByRole('blockquote')).toHaveText('rents fell 2%');
    await app.selectWords('ounci');
    await page.keyboard.press('Alt+c');
    await expect(app.inspector.getByRole('blockquote')).toHaveText('ounci');
    await app.saved();
    await expect
      .poll(app.listed)
      .toEqual(['Claim: ounci', 'Claim: Critics dispute the figure', 'Claim: rents fell 2%']);
  });
});

test.describe('a person without a mouse', () => {
  test('opens a document, tags by caret keys, writes a note and sets the status', async ({
    app,
    page,
    workspace,
  }) => {
    const reach = async (target: Locator, key: string) => {
      await expect(async () => {
        await page.keyboard.press(key);
        await expect(target).toBeFocused({ timeout: 200 });
      }).toPass();
    };
    await page.keyboard.press('F6');
    const tree = page.getByRole('tree', { name: 'Documents' });
    await expect(tree).toBeFocused();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect(app.textbox).toBeVisible();
    await expect(app.document('Rents')).toHaveAttribute('aria-selected', 'true');

    await page.keyboard.press('F7');
    await expect(app.textbox).toBeFocused();
    await page.keyboard.press('Control+Home');
    // Mayor | 🌍 | Ana | Ruiz
    await page.keyboard.press('Control+ArrowRight');
    await page.keyboard.press('Control+ArrowRight');
    await page.keyboard.press('Control+Shift+ArrowRight');
    await page.keyboard.press('Control+Shift+ArrowRight');
    // Where a step by word ends depends on the system; the space beside it is left out by tagging.
    await expect.poll(async () => (await app.selectedWords()).trim()).toBe('Ana Ruiz');
    await page.keyboard.press('c');
    await expect(app.inspector.getByRole('blockquote')).toHaveText('Ana Ruiz');

    await page.keyboard.press('m');
    await expect(app.inspector.getByRole('textbox', { name: 'Note' })).toBeFocused();
    await page.keyboard.type('Who is she?');
    await reach(app.inspector.getByRole('button', { name: 'Status' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('option', { name: 'Draft' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(app.annotations.getByText('Needs review')).toBeVisible();
    await expect(app.annotations.getByText('Who is she?')).toBeVisible();
    await app.saved();
    expect(workspace.keptAnnotations()).toMatchObject([
      { type: 'claim', note: 'Who is she?', status: 'needs review' },
    ]);

    await page.keyboard.press('F8');
    await expect(app.annotations.getByRole('button')).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('F7');
    await page.keyboard.press('Delete');
    await expect(app.annotations).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(app.annotations).toHaveCount(1);
  });

  test('extends a selection letter by letter and line by line', async ({ app, page }) => {
    await app.openDocument('Rents');
    await page.keyboard.press('F7');
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Shift+Home');
    await expect.poll(app.selectedWords).toContain('by their count.');
    await page.keyboard.press('End');
    for (let letter = 0; letter < 6; letter += 1) await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(app.selectedWords).toBe('count.');
    await page.keyboard.press('e');
    await expect(app.inspector.getByRole('blockquote')).toHaveText('count.');
  });
});

test.describe('letters of all kinds', () => {
  const lines = [
    'Family 👨‍👩‍👧‍👦 day and 👍🏽 for e\u0301cole.',
    'قالت عالمة الطيور سلمى حداد إن الماء عاد.',
    'Ana said שלום עולם to all.',
  ];
  test.use({ documents: { 'Letters.txt': lines.join('\n') } });

  test('emoji, combining marks and right-to-left words are kept as they stand', async ({
    app,
    workspace,
  }) => {
    await app.openDocument('Letters');
    const chosen = ['👨‍👩‍👧‍👦 day', 'e\u0301cole', 'عالمة الطيور', 'said שלום עולם to'];
    for (const words of chosen) await app.tag(words, 'q');
    await app.saved();
    const text = lines.join('\n');
    expect(
      workspace.keptAnnotations().map(({ target }) => {
        const [piece] = target.pieces;
        expect(text.slice(piece?.start, piece?.end)).toBe(piece?.exact);
        return piece?.exact;
      }),
    ).toEqual(chosen);
    expect((await app.highlights()).map(({ words }) => words).sort()).toEqual([...chosen].sort());
  });
});
