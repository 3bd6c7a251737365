// The language that end-to-end stories are told in: a workspace, a shell and a window per test, and what a person does there.
import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { commandTable } from '../../src-core/commands/command-table.ts';
import type { Command } from '../../src-core/commands/command.ts';
import { message, type MessageId } from '../../src-core/messages/catalogue.ts';
import { findPlace } from './places-on-screen.ts';
import { watchPages, type PageWatch } from './page-watch.ts';
import { createWorkspace, shellOrigins, startWebShell, type WebShell, type Workspace } from './workspace.ts';

export const article = [
  'Mayor 🌍 Ana Ruiz said “rents fell 4%” on 3 May 2024.',
  '',
  'The council voted on Monday. “We are ready,” she said, “to finish this.”',
  '',
  'Yes.',
  'Critics dispute the figure: rents fell 2% by their count.',
].join('\n');

export const usualDocuments: Readonly<Record<string, string | Uint8Array>> = {
  'Rents.txt': article,
  'notes/Second.md': '# Second\n\nSome *words* here.\n',
};

interface Story {
  /** What lies in the library when the story begins. */
  readonly documents: Readonly<Record<string, string | Uint8Array>>;
  /** Lines of the console, and requests that failed, that belong to the story. */
  readonly tolerated: readonly RegExp[];
  readonly workspace: Workspace;
  readonly shell: WebShell;
  /** Of every story, in every page: no request leaves the machine, and the content policy has nothing to stop. */
  readonly watch: PageWatch;
  readonly app: App;
}

export interface ShownHighlight {
  readonly type: string;
  readonly state: string;
  readonly lane: number;
  readonly words: string;
}

export interface App {
  readonly page: Page;
  readonly textbox: Locator;
  /** The items of the list "Annotations". */
  readonly annotations: Locator;
  readonly inspector: Locator;
  readonly status: Locator;
  readonly selectionBar: Locator;
  /** The shell's word on whether all is on disk. */
  readonly saving: Locator;
  document(title: string): Locator;
  openDocument(title: string): Promise<void>;
  /** Selects the n-th occurrence of these words in the text by the mouse. */
  selectWords(words: string, occurrence?: number): Promise<void>;
  clickWords(words: string, occurrence?: number): Promise<void>;
  tag(words: string, key: 'c' | 'q' | 'e', occurrence?: number): Promise<void>;
  /** Picks a value of the inspector's "Type" or "Status". */
  choose(field: 'Type' | 'Status', value: string): Promise<void>;
  writeNote(note: string): Promise<void>;
  /** Runs an entry of the menu, through the submenu that it stands in. */
  command(name: string): Promise<void>;
  saved(): Promise<void>;
  /** What stands in the text box, line by line. */
  text(): Promise<string>;
  /** The words that the browser shows as selected. */
  selectedWords(): Promise<string>;
  /** The list as people read it: `Claim: words`. */
  listed(): Promise<string[]>;
  highlights(): Promise<ShownHighlight[]>;
}

export function createApp(page: Page): App {
  const textbox = page.getByRole('textbox', { name: 'Document text' });
  const tree = page.getByRole('tree', { name: 'Documents' });
  const annotations = page.getByRole('list', { name: 'Annotations' }).getByRole('listitem');
  const inspector = page.getByRole('region', { name: 'Selected annotation' });
  const selectionBar = page.getByRole('group', { name: 'Tag the selected words' });
  const saving = page.getByRole('group', { name: 'Saving' });
  const app: App = {
    page,
    textbox,
    annotations,
    inspector,
    status: page.getByRole('status', { name: 'Messages' }),
    selectionBar,
    saving,
    document: (title) => tree.getByRole('treeitem', { name: title }),
    async openDocument(title) {
      await app.document(title).click();
      await expect(app.document(title)).toHaveAttribute('aria-selected', 'true');
      // Chosen at once; current only when the text shown is its own, not that of the one before.
      await expect(app.document(title)).toHaveAttribute('aria-current', 'page');
      await expect(textbox).toBeVisible();
    },
    async selectWords(words, occurrence = 0) {
      const place = await findPlace(textbox, words, occurrence);
      await page.mouse.move(place.startX, place.startY);
      await page.mouse.down();
      await page.mouse.move((place.startX + place.endX) / 2, place.endY, { steps: 3 });
      await page.mouse.move(place.endX, place.endY, { steps: 3 });
      await page.mouse.up();
      // The bar alone may still be that of the selection before.
      await expect.poll(app.selectedWords).not.toBe('');
      await expect(selectionBar).toBeVisible();
    },
    async clickWords(words, occurrence = 0) {
      const place = await findPlace(textbox, words, occurrence);
      // Away from where the pointer was, or the browser may take two clicks for a double one.
      await page.mouse.move(place.startX + 3, place.startY);
      await page.mouse.click(place.startX + 3, place.startY);
    },
    async tag(words, key, occurrence = 0) {
      await app.selectWords(words, occurrence);
      await page.keyboard.press(key);
      await expect(inspector.getByRole('blockquote')).toHaveText(words);
      await expect(annotations.and(page.locator(':has([aria-current=true])'))).toContainText(words);
    },
    async choose(field, value) {
      await inspector.getByRole('button', { name: field }).click();
      await page.getByRole('option', { name: value, exact: true }).click();
      await expect(inspector.getByRole('button', { name: field })).toContainText(value);
    },
    async writeNote(note) {
      await inspector.getByRole('textbox', { name: 'Note' }).fill(note);
      await inspector.getByRole('textbox', { name: 'Note' }).blur();
      await expect(annotations.getByText(note, { exact: true })).toBeVisible();
    },
    async command(name) {
      await page.getByRole('button', { name: 'Menu', exact: true }).click();
      await page.getByRole('menuitem', { name: menuOf(name), exact: true }).click();
      const menu = page.getByRole('menu', { name: menuOf(name), exact: true });
      // The name of one command may begin that of another.
      const wanted = { name, exact: isCommandName(name) };
      await menu.getByRole('menuitem', wanted).or(menu.getByRole('menuitemcheckbox', wanted)).click();
    },
    async saved() {
      await expect(saving).toHaveText('Saved');
    },
    text: () =>
      textbox.evaluate((element) =>
        [...element.querySelectorAll('.line')].map((line) => line.textContent).join('\n'),
      ),
    selectedWords: () => page.evaluate(() => String(document.getSelection())),
    async listed() {
      const items = await annotations.allInnerTexts();
      return items.map((item) => {
        const lines = item.split('\n').filter((line) => line.trim() !== '');
        return `${lines[0]}: ${lines[2]}`;
      });
    },
    highlights: () =>
      page.evaluate(() =>
        [...CSS.highlights].flatMap(([name, ranges]) => {
          const parts = /^attest-(\w+)-(normal|hovered|selected)-(\d+)$/.exec(name);
          if (parts === null) return [];
          return [...ranges].map((painted) => {
            const range = document.createRange();
            range.setStart(painted.startContainer, painted.startOffset);
            range.setEnd(painted.endContainer, painted.endOffset);
            return { type: parts[1]!, state: parts[2]!, lane: Number(parts[3]), words: range.toString() };
          });
        }),
      ),
  };
  return app;
}

const isNameOf = (id: string, name: string) => message(`command.${id}` as MessageId) === name;
const isCommandName = (name: string) => commandTable.some(({ id }) => isNameOf(id, name));

/** The menu in which an entry stands; part of its name suffices. */
function menuOf(name: string): string {
  const commands: readonly Command[] = commandTable;
  const wanted = name.toLowerCase();
  const command =
    commands.find(({ id }) => isNameOf(id, name)) ??
    commands.find(({ id }) =>
      message(`command.${id}` as MessageId)
        .toLowerCase()
        .includes(wanted),
    );
  if (command?.menu === undefined) throw new Error(`No menu has an entry “${name}”.`);
  return message(`menu.${command.menu.place}`);
}

/** Opens the address and takes the first-start greeting, if it is there. */
export async function enter(page: Page, address: string, annotator = 'Ana Tester'): Promise<App> {
  await page.goto(address);
  const greeting = page.getByRole('dialog', { name: 'Welcome to Attest' });
  // Both may be there at once: the greeting stands before the frame.
  await expect(greeting.or(page.getByRole('group', { name: 'Saving' })).first()).toBeVisible();
  if (await greeting.isVisible()) {
    await greeting.getByRole('textbox', { name: 'Your name' }).fill(annotator);
    await greeting.getByRole('button', { name: 'Begin' }).click();
    await expect(greeting).toBeHidden();
  }
  return createApp(page);
}

/** Collects what goes wrong in a page, as far as the story does not expect it. */
export function watchProblems(page: Page, tolerated: readonly RegExp[] = []): string[] {
  const problems: string[] = [];
  const note = (text: string) => {
    if (!tolerated.some((expected) => expected.test(text))) problems.push(text);
  };
  page.on('pageerror', (error) => note(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') note(line.text());
  });
  return problems;
}

export const test = base.extend<Story>({
  // What cannot be done within it will not be possible later either.
  actionTimeout: 15_000,
  documents: [usualDocuments, { option: true }],
  tolerated: [[], { option: true }],
  workspace: async ({ documents }, use) => {
    const workspace = createWorkspace(documents);
    await use(workspace);
    workspace.remove();
  },
  shell: async ({ workspace }, use) => {
    const shell = await startWebShell(workspace);
    await use(shell);
    await shell.stop();
  },
  watch: [
    async ({ browser }, use) => {
      const watch = watchPages(browser, (origin) => shellOrigins.has(origin));
      await use(watch);
      watch.stop();
      expect(watch.foreignRequests, 'no request leaves the machine').toEqual([]);
      expect(watch.violations, 'the content policy has nothing to stop').toEqual([]);
    },
    { auto: true },
  ],
  app: async ({ page, shell, tolerated }, use) => {
    const problems = watchProblems(page, tolerated);
    const app = await enter(page, shell.address);
    await use(app);
    expect(problems, 'nothing goes wrong unseen').toEqual([]);
  },
});

export { expect };
