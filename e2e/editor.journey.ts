import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.js';
import { openDemo } from './demo.js';
import { type Session, sidewaysOverflow, takePicture, viewportOf, visit, widths } from './harness.js';
import { signInOnce, type Workspace } from './workspace.js';

// A scheme is changed in the form and in its text, mostly by keys: both always say the same, one undo serves both, and
// what is saved is a new version.

/** A preview is computed and a version fetched first. */
const patience = { timeout: 20_000 };

let workspace: Workspace;
let browser: Browser;
let session: Session;

beforeAll(async () => {
  browser = await openBrowser();
  workspace = await openDemo();
  session = await signInOnce(browser, workspace.server);
});

afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

const words = {
  'zh-CN': { fine: '检查通过', form: '表单', text: '原文', preview: '预览', compare: '比较', label: '方案原文' },
  en: {
    fine: 'No problems',
    form: 'Form',
    text: 'Text',
    preview: 'Preview',
    compare: 'Compare',
    label: 'Text of the scheme',
  },
} as const;

async function openEditor(scheme: string, visitor: { language?: 'zh-CN' | 'en'; width?: number; dark?: boolean } = {}) {
  const { language = 'zh-CN', width = 1440, dark = false } = visitor;
  const visiting = await visit(browser, workspace.server.url, {
    language,
    width,
    session,
    appearance: dark ? 'dark' : 'light',
  });
  await visiting.page.goto(`${workspace.server.url}/schemes/${scheme}/edit`);
  await visiting.page.getByText(words[language].fine).waitFor();
  return visiting;
}

/** The lines of the text as they are on the screen; those far below may not be drawn. */
function textOf(page: Page): Locator {
  return page.getByRole('textbox', { name: words['zh-CN'].label });
}

/** Moves the focus by Tab until the field or button of this name has it. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    const label = await page.evaluate(() => {
      const element = document.activeElement;
      const labelled = element?.getAttribute('aria-labelledby');
      const own = element?.getAttribute('aria-label') ?? (labelled && document.getElementById(labelled)?.textContent);
      return own || element?.textContent?.trim() || '';
    });
    if (label === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`“${name}” was not reached`);
}

test('a share is changed by keys: the text, the sum and the preview follow, and one undo after the other takes it back', async () => {
  const { page, visitor, mistakes, close } = await openEditor('rfm-pyramid');
  const text = textOf(page);
  const preview = page.getByRole('region', { name: '按当前内容预览' });
  await preview.getByRole('row', { name: /VIP 客户/ }).waitFor();
  const before = await preview.getByRole('row', { name: /VIP 客户/ }).textContent();

  await tabTo(page, 'VIP 客户');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => text.textContent()).toContain('vip: 2%');
  await page.getByText('合计 101%，多了 1%').waitFor();
  await page.getByText('1 处错误').waitFor();

  await tabTo(page, '小客户');
  await page.keyboard.press('ArrowDown');
  await page.getByText('合计 100%', { exact: true }).waitFor();
  await page.getByText('检查通过').waitFor();
  await expect.poll(() => preview.getByRole('row', { name: /VIP 客户/ }).textContent(), patience).not.toBe(before);
  await preview.getByText(/位客户的类别会变/).waitFor();
  await takePicture(page, 'editor-preview', visitor);

  await page.keyboard.press('Control+z');
  await expect.poll(() => text.textContent()).toContain('small: 80%');
  await page.keyboard.press('Control+z');
  await expect.poll(() => text.textContent()).toContain('vip: 1%');
  await expect.poll(() => preview.getByRole('row', { name: /VIP 客户/ }).textContent(), patience).toBe(before);
  expect(mistakes).toEqual([]);
  await close();
});

test('a condition is completed by the titles of its names, and its mistakes are told where they are', async () => {
  const { page, visitor, mistakes, close } = await openEditor('rfm-pyramid');
  await tabTo(page, '条件');
  await page.keyboard.press('End');
  await page.keyboard.type(' and ');
  await page.keyboard.insertText('消费');
  await page.getByRole('option', { name: /消费金额/ }).waitFor();
  await takePicture(page, 'editor-completion', visitor);
  await page.keyboard.press('Enter');
  await page.keyboard.type(' > 100');
  await expect.poll(() => textOf(page).textContent()).toContain('population: frequency > 0 and monetary > 100');
  await page.getByText('检查通过').waitFor();
  await page.keyboard.type(' and nobody = 1');
  const list = page.getByRole('region', { name: '问题' });
  await list.getByText(/nobody/).waitFor();
  await list.getByRole('button', { name: '第 5 行' }).click();
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('nobody');
  expect(mistakes).toEqual([]);
  await close();
});

test('on a phone the number of mistakes leads from the form to the first one in the text', async () => {
  const { page, mistakes, close } = await openEditor('rfm-pyramid', { width: 390 });
  await tabTo(page, '条件');
  await page.keyboard.press('End');
  await page.keyboard.type(' and nobody = 1');
  await page.getByRole('button', { name: '1 处错误' }).click();
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('nobody');
  expect(mistakes).toEqual([]);
  await close();
});

test('a text that cannot be read leaves the form as it was, greyed, until it can', async () => {
  const { page, visitor, mistakes, close } = await openEditor('activity');
  await textOf(page).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('x: [');
  await page.getByText(/原文目前无法读出/).waitFor();
  await expect.poll(() => page.getByRole('spinbutton', { name: 'active_days' }).isDisabled()).toBe(true);
  await takePicture(page, 'editor-unreadable', visitor);
  await page.keyboard.press('Control+z');
  await page.getByText(/原文目前无法读出/).waitFor({ state: 'detached' });
  await expect.poll(() => page.getByRole('spinbutton', { name: 'active_days' }).isDisabled()).toBe(false);
  expect(mistakes).toEqual([]);
  await close();
});

test('classes and rules are put in another order with the arrow keys, comments and all', async () => {
  const { page, mistakes, close } = await openEditor('activity');
  await page.getByRole('button', { name: '移动“活跃客户”' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => textOf(page).textContent()).toMatch(/id: dormant.*id: active.*id: lost/s);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('移动“活跃客户”');
  expect(await textOf(page).textContent()).toContain('# 活跃/沉默/流失');
  expect(mistakes).toEqual([]);
  await close();
});

test('a decision table is filled in like a sheet', async () => {
  const { page, visitor, mistakes, close } = await openEditor('activity');
  await page.getByRole('combobox', { name: '办法' }).focus();
  await page.keyboard.press('Enter');
  await page.getByTitle('决策表').click();
  const grid = page.getByRole('grid', { name: '决策表' });
  await grid.getByRole('gridcell').first().focus();
  await page.keyboard.type('<= 90');
  await page.keyboard.press('Tab');
  await page.keyboard.type('> 3');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('> 365');
  await page.keyboard.press('Enter');
  await expect.poll(() => textOf(page).textContent()).toMatch(/\["<= 90", "> 3", active\].*\["> 365", "-", ""\]/s);
  await page
    .getByText(/第 3 条/)
    .first()
    .waitFor();
  await takePicture(page, 'editor-table', visitor);
  await page.keyboard.press('Control+Delete');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect(mistakes).toEqual([]);
  await close();
});

test('what is not saved is there again after the page was left, and can be thrown away', async () => {
  const { page, mistakes, close } = await openEditor('supermarket-points');
  const before = await textOf(page).textContent();
  await textOf(page).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# mine\n');
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('kefen.draft.supermarket-points')))
    .toContain('# mine');
  await page.reload();
  await page.getByText('已恢复您上次没有保存的修改').waitFor();
  await expect.poll(() => textOf(page).textContent()).toContain('# mine');
  await page.getByRole('button', { name: '放弃这些修改' }).click();
  await expect.poll(() => textOf(page).textContent()).toBe(before);
  expect(mistakes).toEqual([]);
  await close();
});

test('a changed parameter is compared in words and in the text, and saved as a new version', async () => {
  const { page, visitor, mistakes, close } = await openEditor('activity');
  const field = page.getByRole('spinbutton', { name: 'active_days' });
  await field.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('60');
  await page.getByText('比较', { exact: true }).click();
  await page.locator('ins', { hasText: /^60$/ }).waitFor();
  await expect.poll(() => page.locator('del', { hasText: /^90$/ }).count()).toBe(1);
  await takePicture(page, 'editor-compare', visitor);
  await page.getByText('原文', { exact: true }).click();
  await page.getByText('parameters: { active_days: 60, lost_days: 365 }').waitFor();
  await takePicture(page, 'editor-difference', visitor);

  await page.getByText('表单与原文').click();
  await page.getByRole('button', { name: '保存为第 2 版' }).waitFor();
  await field.focus();
  await page.keyboard.press('Control+s');
  await page.getByText('已保存为第 2 版').waitFor();
  await page.getByRole('link', { name: '去运行并发布' }).click();
  await page.getByText(/用第 2 版运行/).waitFor();
  expect(mistakes).toEqual([]);
  await close();
});

test.each([
  { language: 'zh-CN', dark: false },
  { language: 'zh-CN', dark: true },
  { language: 'en', dark: false },
  { language: 'en', dark: true },
] as const)('nothing sticks out in $language, dark: $dark', async ({ language, dark }) => {
  const { page, visitor, mistakes, close } = await openEditor('rfm-pyramid', { language, dark });
  const w = words[language];
  for (const width of widths) {
    await page.setViewportSize(viewportOf(width));
    for (const view of width < 600 ? (['form', 'text', 'preview', 'compare'] as const) : (['form'] as const)) {
      if (width < 600) await page.getByText(w[view], { exact: true }).first().click();
      await expect.poll(() => page.locator('.ant-skeleton').count(), patience).toBe(0);
      expect(await sidewaysOverflow(page), `${view} at ${width} pixels`).toBe(0);
      await takePicture(page, `editor-${view}`, { ...visitor, width });
    }
  }
  expect(mistakes).toEqual([]);
  await close();
});
