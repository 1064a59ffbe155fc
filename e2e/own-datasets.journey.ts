import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.js';
import {
  appearances,
  languages,
  sidewaysOverflow,
  takePicture,
  type Visitor,
  viewportOf,
  visit,
  widths,
} from './harness.js';
import { openEmpty, signInOnce, type Workspace } from './workspace.js';

// A dataset of one's own: defined by a form and by a file, given more columns, one of them taken back.

let workspace: Workspace;
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
  workspace = await openEmpty();
});

afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

test('a dataset is defined in the console, gains columns, and loses the one that was added by mistake', async () => {
  const session = await signInOnce(browser, workspace.server);
  const visitor = { language: 'zh-CN', width: 1440, session } as const;
  const { page, mistakes, close } = await visit(browser, workspace.server.url, visitor);
  await page.getByRole('link', { name: '数据', exact: true }).click();
  await page.getByRole('button', { name: '新建数据集' }).click();
  await page.getByLabel('中文名称').fill('续保');
  await page.getByLabel('编号', { exact: true }).fill('Renewals');
  await page.getByRole('button', { name: '新建', exact: true }).click();
  await page.getByText('以小写英文字母开头，只用小写字母、数字和下划线').waitFor();
  await takePicture(page, 'own-dataset-form', visitor);
  await page.getByLabel('编号', { exact: true }).fill('renewals');
  await page.getByLabel('唯一编号字段').fill('保单号');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '续保', level: 1 }).waitFor();

  await addColumn(page, '保费', async () => {
    await page.getByLabel('类型').click();
    await page.getByText('数值', { exact: true }).click();
    await page.getByLabel('单位').fill('元');
  });
  await page.getByText('已添加字段“保费”。').waitFor();
  await addColumn(page, '误加');
  await page.getByText('已添加字段“误加”。').waitFor();
  await takePicture(page, 'own-dataset-added', visitor);
  await page.getByRole('button', { name: '撤销' }).click();
  await expect.poll(() => namesOf(page)).toEqual(['客户编号', '发生时间', '保单号', '保费']);

  await page.getByRole('button', { name: '修改 保费' }).click();
  await page.getByLabel('说明（可不填）', { exact: true }).fill('含税');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('含税').waitFor();

  await page.getByRole('button', { name: '文件定义' }).click();
  const text = page.getByRole('textbox', { name: '文件定义' });
  const definition = await text.inputValue();
  await text.fill(`${definition}  - { name: 险种, type: txt }\n`);
  await page.getByText('还不能应用').waitFor();
  await takePicture(page, 'own-dataset-text', visitor);
  await text.fill(`${definition}  - { name: 险种, type: text, values: [寿险, 车险], personal: other }\n`);
  await page.getByText('将添加字段：险种。').waitFor();
  await page.getByRole('button', { name: '应用' }).click();
  await expect.poll(() => namesOf(page)).toContain('险种');

  for (const language of languages) await look({ language, width: 1440, session });
  expect(mistakes).toEqual([]);
  await close();
});

async function addColumn(page: Page, title: string, more: () => Promise<void> = async () => {}): Promise<void> {
  await page.getByRole('button', { name: '添加字段' }).click();
  await page.getByLabel('中文名称').fill(title);
  await more();
  await page.getByRole('button', { name: '添加', exact: true }).click();
}

/** What the first column of the table says, without the names below. */
function namesOf(page: Page): Promise<string[]> {
  return page.getByRole('table', { name: '字段' }).locator('tbody td:first-child > span').allTextContents();
}

/** The page with its drawers in every width, light and dark: nothing sticks out. */
async function look(visitor: Visitor): Promise<void> {
  const { page, mistakes, close } = await visit(browser, `${workspace.server.url}/data/datasets/renewals`, visitor);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const names = visitor.language === 'en' ? ['Add a column', 'Definition file'] : ['添加字段', '文件定义'];
  for (const appearance of appearances) {
    await page.emulateMedia({ colorScheme: appearance });
    for (const width of widths) {
      await page.setViewportSize(viewportOf(width));
      expect(await sidewaysOverflow(page), `${width} pixels, ${appearance}`).toBe(0);
      await takePicture(page, 'own-dataset', { ...visitor, appearance, width });
      for (const name of names) {
        await page.getByRole('button', { name }).click();
        await page.getByRole('dialog').getByRole('textbox').first().waitFor();
        expect(await sidewaysOverflow(page), `${name}, ${width} pixels, ${appearance}`).toBe(0);
        await takePicture(page, `own-dataset-${names.indexOf(name)}`, { ...visitor, appearance, width });
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
      }
    }
  }
  expect(mistakes).toEqual([]);
  await close();
}
