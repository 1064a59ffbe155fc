import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.js';
import { openDemo } from './demo.js';
import { type Language, languages, sidewaysOverflow, takePicture, visit, widths } from './harness.js';
import { ownPassword, printedPassword, userName, type Workspace } from './workspace.js';

// A newcomer: the printed one-time password, the demo company, and the same again after a restart.

const words = {
  'zh-CN': {
    name: '用户名',
    password: '密码',
    signIn: /^登\s*录$/,
    oneTime: '一次性密码',
    newPassword: '新密码',
    save: '保存密码',
    overview: '概览',
    best: 'VIP 客户',
  },
  en: {
    name: 'User name',
    password: 'Password',
    signIn: 'Sign in',
    oneTime: 'One-time password',
    newPassword: 'New password',
    save: 'Save password',
    overview: 'Overview',
    best: 'VIP',
  },
} as const;

let workspace: Workspace;
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
  workspace = await openDemo();
});

afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

test('the first sign-in takes the printed password, wants another one, and shows the classes of the demo', async () => {
  const printed = printedPassword(workspace.server);
  const { page, visitor, mistakes, close } = await visit(browser, workspace.server.url, {
    language: 'zh-CN',
    width: 1440,
  });
  await page.getByLabel(words['zh-CN'].name).waitFor();
  await takePicture(page, 'sign-in', visitor);
  await signIn(page, 'zh-CN', printed);

  await page.getByLabel(words['zh-CN'].oneTime).fill(printed);
  await page.getByLabel(words['zh-CN'].newPassword).fill(ownPassword);
  await takePicture(page, 'set-password', visitor);
  await page.getByRole('button', { name: words['zh-CN'].save }).click();

  await page.getByRole('heading', { name: words['zh-CN'].overview, level: 1 }).waitFor();
  const vip = page.getByRole('row').filter({ hasText: words['zh-CN'].best }).first();
  await expect.poll(() => vip.textContent()).toMatch(/\d/);
  expect(mistakes).toEqual([]);
  await close();
});

test('the one-time password is spent', async () => {
  const printed = printedPassword(workspace.server);
  const { page, close } = await visit(browser, workspace.server.url, { language: 'en', width: 1440 });
  await signIn(page, 'en', printed);
  await page.getByRole('alert').first().waitFor();
  expect(await page.getByRole('heading', { name: words.en.overview, level: 1 }).count()).toBe(0);
  await close();
});

test.each(languages.flatMap((language) => widths.map((width) => ({ language, width }))))(
  'the overview reads well in $language at $width pixels',
  async ({ language, width }) => {
    const { page, visitor, mistakes, close } = await visit(browser, workspace.server.url, { language, width });
    await signIn(page, language, ownPassword);
    await page.getByRole('link', { name: words[language].best, exact: true }).first().waitFor();
    await takePicture(page, 'overview', visitor);
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(mistakes).toEqual([]);
    await close();
  },
);

test('an interrupt ends the program cleanly, and a second start keeps everything', async () => {
  const before = await overviewRows();
  expect(before.length).toBeGreaterThan(3);
  expect(await workspace.restart()).toBe(0);
  expect(await overviewRows()).toEqual(before);
});

async function signIn(page: Page, language: Language, password: string): Promise<void> {
  await page.getByLabel(words[language].name).fill(userName);
  await page.getByLabel(words[language].password, { exact: true }).fill(password);
  await page.getByRole('button', { name: words[language].signIn }).click();
}

/** The text of every row of the class tables on the overview. */
async function overviewRows(): Promise<readonly string[]> {
  const { page, close } = await visit(browser, workspace.server.url, { language: 'en', width: 1440 });
  await signIn(page, 'en', ownPassword);
  await page.getByRole('link', { name: words.en.best, exact: true }).first().waitFor();
  const rows = await page.getByRole('row').allTextContents();
  await close();
  return rows;
}
