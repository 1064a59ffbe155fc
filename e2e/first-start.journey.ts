import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.js';
import { type Language, languages, sidewaysOverflow, takePicture, visit, widths } from './harness.js';
import { createDataFolder, type Server, startServer } from './server.js';

// A newcomer: the first start with its printed one-time password, the demo company, and the same again after a restart.

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
const ownPassword = 'a long password of mine';

let folder: Awaited<ReturnType<typeof createDataFolder>>;
let server: Server;
let browser: Browser;

beforeAll(async () => {
  folder = await createDataFolder();
  browser = await openBrowser();
  server = await startServer(folder.path);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await folder?.remove();
});

test('the first sign-in takes the printed password, wants another one, and shows the classes of the demo', async () => {
  const printed = await printedPassword();
  const { page, mistakes, close } = await visit(browser, server.url, 'zh-CN', 1440);
  await page.getByLabel(words['zh-CN'].name).waitFor();
  await takePicture(page, 'sign-in', 'zh-CN');
  await signIn(page, 'zh-CN', printed);

  await page.getByLabel(words['zh-CN'].oneTime).fill(printed);
  await page.getByLabel(words['zh-CN'].newPassword).fill(ownPassword);
  await takePicture(page, 'set-password', 'zh-CN');
  await page.getByRole('button', { name: words['zh-CN'].save }).click();

  await page.getByRole('heading', { name: words['zh-CN'].overview, level: 1 }).waitFor();
  const vip = page.getByRole('row').filter({ hasText: words['zh-CN'].best }).first();
  expect(await vip.textContent()).toMatch(/\d/);
  expect(mistakes).toEqual([]);
  await close();
});

test('the one-time password is spent', async () => {
  const printed = await printedPassword();
  const { page, close } = await visit(browser, server.url, 'en', 1440);
  await signIn(page, 'en', printed);
  await page.getByRole('alert').first().waitFor();
  expect(await page.getByRole('heading', { name: words.en.overview, level: 1 }).count()).toBe(0);
  await close();
});

test.each(languages.flatMap((language) => widths.map((width) => ({ language, width }))))(
  'the overview reads well in $language at $width pixels',
  async ({ language, width }) => {
    const { page, mistakes, close } = await visit(browser, server.url, language, width);
    await signIn(page, language, ownPassword);
    await page.getByRole('link', { name: words[language].best, exact: true }).first().waitFor();
    await takePicture(page, 'overview', language);
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(mistakes).toEqual([]);
    await close();
  },
);

test('an interrupt ends the program cleanly, and a second start keeps everything', async () => {
  const before = await overviewRows();
  expect(await server.stop()).toBe(0);
  server = await startServer(folder.path);
  expect(await overviewRows()).toEqual(before);
});

/** The one-time password in what the program prints once it listens. */
async function printedPassword(): Promise<string> {
  const find = () => /\b[a-km-z2-9]{4}(?:-[a-km-z2-9]{4}){3}\b/.exec(server.output())?.[0] ?? '';
  await expect.poll(find, { timeout: 30_000 }).not.toBe('');
  return find();
}

async function signIn(page: Page, language: Language, password: string): Promise<void> {
  await page.getByLabel(words[language].name).fill('admin');
  await page.getByLabel(words[language].password, { exact: true }).fill(password);
  await page.getByRole('button', { name: words[language].signIn }).click();
}

/** The text of every row of the class tables on the overview. */
async function overviewRows(): Promise<readonly string[]> {
  const { page, close } = await visit(browser, server.url, 'en', 1440);
  await signIn(page, 'en', ownPassword);
  await page.getByRole('link', { name: words.en.best, exact: true }).first().waitFor();
  const rows = await page.getByRole('row').allTextContents();
  await close();
  return rows;
}
