import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.js';
import { openDemo } from './demo.js';
import { visit } from './harness.js';
import { ownPassword, signInOnce, userName, type Workspace } from './workspace.js';

// Everything that matters can be reached without a mouse, and one always sees where one is.

const mostTabs = 80;

let workspace: Workspace;
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
  workspace = await openDemo();
  await signInOnce(browser, workspace.server);
});

afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

test('signing in, a scheme, a class and a customer with its reasons are reached by keys alone', async () => {
  const { page, mistakes, close } = await visit(browser, workspace.server.url, { language: 'zh-CN', width: 1440 });
  await page.getByLabel('用户名').waitFor();
  await page.keyboard.type(userName);
  await page.keyboard.press('Tab');
  await page.keyboard.type(ownPassword);
  await page.keyboard.press('Enter');
  await isOn(page, '概览');

  await goTo(page, '方案');
  await isOn(page, '方案');
  await page.getByRole('link', { name: 'RFM 价值金字塔' }).waitFor();
  await goTo(page, 'RFM 价值金字塔');
  await isOn(page, 'RFM 价值金字塔');
  await page.getByRole('link', { name: '主要客户' }).waitFor();
  await goTo(page, '主要客户');
  await isOn(page, '主要客户');
  const first = page.getByRole('table', { name: '该类别的客户' }).getByRole('link').first();
  const name = (await first.textContent()) ?? '';
  await goTo(page, name);
  await isOn(page, name);
  await page.getByRole('heading', { name: '为什么是这个类别' }).waitFor();
  expect(mistakes).toEqual([]);
  await close();
});

/** Waits for the page of this heading: until it is there the one before can still be seen, with links of the same name. */
async function isOn(page: Page, heading: string): Promise<void> {
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
}

/** Presses Tab until something of this name has the focus, sees that it shows, and presses Enter. */
async function goTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < mostTabs; presses++) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return { name: '', isSeen: false };
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const isSeen = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      return { name: element.textContent.trim(), isSeen };
    });
    passed.push(focus.name);
    if (focus.name !== name) continue;
    expect(focus.isSeen, `one sees that “${name}” has the focus`).toBe(true);
    await page.keyboard.press('Enter');
    return;
  }
  throw new Error(`“${name}” was not reached by ${mostTabs} presses of Tab: ${passed.join(' · ')}`);
}
