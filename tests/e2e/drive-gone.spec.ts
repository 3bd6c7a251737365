// The library's folder goes away under a running program, as with a drive that is pulled out, and comes back.
import { renameSync } from 'node:fs';
import { expect, test } from '../support/story.ts';

test('a library whose drive is pulled out is told of once and calmly; the work goes on and is saved when it is back', async ({
  app,
  page,
  workspace,
}) => {
  test.setTimeout(90_000);
  const notices = page.getByRole('log', { name: 'Notices' });
  await app.openDocument('Rents');
  await app.saved();
  const away = `${workspace.library} away`;
  renameSync(workspace.library, away);
  await expect(page.getByText('is no longer in the library folder')).toBeVisible({ timeout: 20_000 });
  await app.tag('We are ready', 'q');
  await expect(app.saving).toHaveText(/not yet safely on disk/);
  await app.tag('Critics', 'e');
  // What is safe, what is not, and what to do; once.
  await expect(notices).toContainText('is not where it was', { timeout: 30_000 });
  await expect(notices).toContainText('What was shown as “Saved” is safe.');
  await expect(notices).toContainText('kept on this computer, but not yet in the library’s folder');
  await expect(notices).toContainText('saves by itself');
  await expect(notices.getByText('is not where it was')).toHaveCount(1);
  await app.writeNote('Made meanwhile');
  await expect(app.annotations).toHaveCount(2);
  await expect(notices.getByText('is not where it was')).toHaveCount(1);

  renameSync(away, workspace.library);
  await expect(app.saving).toHaveText('Saved', { timeout: 30_000 });
  await expect(notices).not.toContainText('is not where it was');
  expect(workspace.keptAnnotations().map(({ type, note }) => [type, note])).toEqual([
    ['quote', ''],
    ['event', 'Made meanwhile'],
  ]);
});
