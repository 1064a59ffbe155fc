import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApi } from './api.js';
import { openBrowser } from './browser.js';
import { openDemo } from './demo.js';
import { sidewaysOverflow, takePicture, viewportOf, visit, widths } from './harness.js';
import { signInOnce, type Workspace } from './workspace.js';

// Two schemes disagree about a customer: the manager finds it, declares who goes first by keyboard, sees what that would
// change, saves, and goes back.

let browser: Browser;
let workspace: Workspace;

beforeAll(async () => {
  browser = await openBrowser();
  workspace = await openDemo();
});

afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

test('an order is declared by keyboard, previewed on everybody, saved, and gone back from', async () => {
  const session = await signInOnce(browser, workspace.server);
  const { url } = workspace.server;
  const { page, visitor, mistakes, close } = await visit(browser, url, { language: 'zh-CN', width: 1440, session });
  const look = async (name: string) => {
    for (const width of widths) {
      await page.setViewportSize(viewportOf(width));
      expect(await sidewaysOverflow(page), `${name} at ${width} pixels`).toBe(0);
      await takePicture(page, `precedence-${name}`, { ...visitor, width });
    }
    await page.setViewportSize(viewportOf(1440));
  };

  await page.goto(`${url}/schemes`);
  await page.getByRole('button', { name: '策略优先级' }).click();
  await page.getByRole('tab', { name: '冲突' }).click();
  const conflicts = page.getByRole('table', { name: '冲突' });
  await conflicts.getByText('没有写明，按方案先后').filter({ visible: true }).first().waitFor();
  await conflicts
    .getByRole('button', { name: /展开|Expand/ })
    .first()
    .click();
  await look('conflicts');
  await conflicts
    .getByRole('button', { name: /^[\d,]+$/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('link').first().waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('tab', { name: '顺序' }).click();
  for (const scheme of ['客户活跃度', '超市']) {
    await page.getByRole('button', { name: '添加一行' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('方案').click();
    await page.locator('.ant-select-item-option').filter({ hasText: scheme }).first().click();
    await drawer.getByRole('button', { name: /确\s*定/ }).click();
    await drawer.waitFor({ state: 'hidden' });
  }
  const rows = page.locator('main ol > li');
  await expect.poll(() => rows.count()).toBe(2);
  const first = await rows.first().locator('strong').textContent();
  await page.getByRole('button', { name: '下移第 1 行' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => rows.nth(1).locator('strong').textContent()).toBe(first);
  // The keyboard stays with the row that was moved.
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('上移第 2 行');
  await look('order');

  await page.getByRole('button', { name: '预览并保存' }).click();
  const drawer = page.getByRole('dialog');
  await drawer
    .getByText(/位会改由别的类别决定/)
    .first()
    .waitFor();
  await drawer.getByLabel('说明').fill('活跃度在后');
  await look('preview');
  await drawer.getByRole('button', { name: '保存，立即生效' }).click();
  await drawer.waitFor({ state: 'hidden' });
  await page.getByText('第 1 版，').waitFor();
  await expect.poll(() => page.getByRole('button', { name: '预览并保存' }).count()).toBe(0);

  await page.getByRole('button', { name: '去掉' }).first().click();
  await page.getByRole('button', { name: '预览并保存' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '保存，立即生效' }).click();
  await page.getByText('第 2 版，').waitFor();
  await page.getByRole('tab', { name: '历次保存' }).click();
  await look('versions');
  await page.getByRole('button', { name: '恢复这一版' }).click();
  await page.getByText('现在显示的是第 1 版的内容').waitFor();
  await page.getByRole('button', { name: '预览并保存' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '保存，立即生效' }).click();
  await page.getByText('第 3 版，').waitFor();

  const api = await openApi(browser, { workspace, session });
  expect(await api.get('/api/v1/precedence')).toMatchObject({ version: 3, order: [{}, { scheme: 'activity' }] });
  await api.close();
  await page.goto(`${url}/customers/C00006`);
  await page.getByRole('heading', { name: '适用的策略' }).waitFor();
  await page
    .getByText(/依据第 \d 行/)
    .first()
    .waitFor();
  await look('customer');
  expect(mistakes).toEqual([]);
  await close();
});
