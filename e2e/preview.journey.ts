import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.js';
import { openDemo } from './demo.js';
import { takePicture, type Visit, visit } from './harness.js';
import { signInOnce, type Workspace } from './workspace.js';

// Nothing changes a live classification without a preview of what would change, and a publication can be taken back.

let workspace: Workspace;
let browser: Browser;
let tab: Visit;

beforeAll(async () => {
  browser = await openBrowser();
  workspace = await openDemo();
  const session = await signInOnce(browser, workspace.server);
  tab = await visit(browser, workspace.server.url, { language: 'zh-CN', width: 1440, session });
});

afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

test('a preview as of a day before the published one shows what differed, and cannot be published', async () => {
  const { page, visitor } = tab;
  await page.goto(`${workspace.server.url}/schemes/rfm-pyramid/preview`);
  const latest = await asOf(page).inputValue();
  await preview(page, monthsBefore(latest, 3));
  await page.getByText(/有 [\d,]+ 位客户的类别与已发布的不同/).waitFor();
  await page.getByText('截止日早于已发布的结果，只供查看，不能发布。').waitFor();
  await page.getByRole('heading', { name: '客户迁移' }).waitFor();
  expect(await publishButton(page).count()).toBe(0);
  await takePicture(page, 'preview-older', visitor);
});

test('a later preview is published over an earlier one, and undone', async () => {
  const { page, visitor, mistakes } = tab;
  await page.goto(`${workspace.server.url}/catalogue`);
  await page.getByRole('link', { name: '关键/普通/小客户金字塔' }).click();
  await page.getByRole('button', { name: '使用这个方案' }).click();
  await asOf(page).waitFor();
  const latest = await asOf(page).inputValue();
  const earlier = monthsBefore(latest, 6);
  await preview(page, earlier);
  await page.getByText('这是该方案的首次发布。').waitFor();
  await publishButton(page).click();
  await page.getByText('已发布：截止日').waitFor();
  await untilRated(page);

  await preview(page, latest);
  const changed = await page.getByText(/发布后将有 [\d,]+ 位客户改变类别/).textContent();
  expect(numberIn(changed)).toBeGreaterThan(0);
  const sentence = await page.getByText('与上一次发布相比').first().textContent();
  await takePicture(page, 'preview-change', visitor);
  await publishButton(page).click();
  await page.getByText('已发布：截止日').waitFor();
  await takePicture(page, 'preview-published', visitor);
  await expect.poll(() => publishedDay(page)).toBe(inWords(latest));
  await expect.poll(() => page.getByText('与上一次发布相比').first().textContent()).toBe(sentence);

  await page.goBack();
  await page.getByRole('tab', { name: '运行', exact: true }).click();
  await page.getByRole('tab', { name: '运行记录' }).click();
  await page.getByRole('row').filter({ hasText: '已发布' }).getByRole('link', { name: '查看结果' }).click();
  await page.getByRole('button', { name: '撤销发布' }).click();
  await page.getByText('已撤销，恢复到发布之前。').waitFor();
  await expect.poll(() => publishedDay(page)).toBe(inWords(earlier));
  expect(mistakes).toEqual([]);
});

/** By what was published a moment ago everybody is rated again in the background, and changes are told against that. */
async function untilRated(page: Page): Promise<void> {
  const scheme = /schemes\/([^/?#]+)/.exec(page.url())?.[1];
  await page.waitForFunction(async (id) => {
    const { published } = await (await fetch(`/api/v1/schemes/${id}`)).json();
    const { between } = await (await fetch(`/api/v1/runs/${published.run}`)).json();
    return typeof between.at === 'string';
  }, scheme);
}

function asOf(page: Page) {
  return page.getByLabel('截止日');
}

function publishButton(page: Page) {
  return page.getByRole('main').getByRole('button', { name: /^发\s*布$/ });
}

/** Types the day as a person does and waits until the run has ended. */
async function preview(page: Page, day: string): Promise<void> {
  await asOf(page).fill(day);
  await asOf(page).press('Enter');
  await page.getByRole('button', { name: /(开始|重新)运行$/ }).click();
  await page
    .getByText(`截止日 ${inWords(day)} · 第`)
    .and(page.locator('main p:last-child'))
    .last()
    .waitFor();
}

/** The as-of day under the title of the scheme's result. */
async function publishedDay(page: Page): Promise<string> {
  await page.getByRole('tab', { name: '结果' }).click();
  const note = await page.getByText(/^截止日 .+ · 第 \d+ 版 · [\d,]+ 位客户/).textContent();
  return /^截止日 (\S+)/.exec(note ?? '')?.[1] ?? '';
}

/** A day YYYY-MM-DD as the console writes it in Chinese. */
function inWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** The first of the month so many months before a day YYYY-MM-DD. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10);
}

function numberIn(text: string | null): number {
  return Number(/[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', ''));
}
