import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.js';
import { takePicture, type Visit, visit } from './harness.js';
import {
  amountOf,
  badCustomerRows,
  badPurchaseRows,
  buyers,
  cancelledRows,
  cardOf,
  customerFile,
  type OwnFile,
  purchaseFile,
} from './own-files.js';
import { openEmpty, signInOnce, type Workspace } from './workspace.js';

// From an empty workspace and two files to published classes and the reasons of one customer. The steps build on each
// other, in one browser tab as a person would have it.

let workspace: Workspace;
let browser: Browser;
let tab: Visit;

beforeAll(async () => {
  browser = await openBrowser();
  workspace = await openEmpty();
  const session = await signInOnce(browser, workspace.server);
  tab = await visit(browser, workspace.server.url, { language: 'zh-CN', width: 1440, session });
});

afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

test('an empty workspace shows the three steps to the first classes', async () => {
  const { page, visitor } = tab;
  const steps = page.getByRole('region', { name: '三步得到第一份客户分类' });
  await steps.waitFor();
  await expect.poll(() => steps.getByRole('listitem').count()).toBe(3);
  await takePicture(page, 'empty-overview', visitor);
});

test('a customer file is mapped, its bad rows are named and can be had as a file, and the good ones count', async () => {
  const { page, visitor } = tab;
  await page.getByRole('button', { name: '导入客户文件' }).click();
  await upload(customerFile());
  expect(await page.getByRole('button', { name: '核对整个文件' }).isDisabled()).toBe(true);
  await map({ 客户编号: '会员卡号', 客户名称: '企业全称', 行业: '所属行业', 商业机构: '归属网点', 建档日期: '开户日' });
  await takePicture(page, 'import-mapping', visitor);
  await page.getByRole('button', { name: '核对整个文件' }).click();

  await page.getByRole('heading', { name: `${badCustomerRows} 行有误，不会导入` }).waitFor();
  const reasons = await page.getByRole('table', { name: '有误' }).textContent();
  expect(reasons).toContain('客户编号');
  expect(reasons).toContain('建档日期');
  expect(reasons).toContain(`第 ${buyers + 3} 行“2023-02-30”`);
  await takePicture(page, 'import-report', visitor);
  const rejected = await download('下载有误的行');
  expect(rejected).toContain('日期有误商行');
  expect(rejected).toContain('无卡号商行');
  expect(rejected).not.toContain(cardOf(1));

  await page.getByRole('button', { name: `导入 ${buyers} 行` }).click();
  await page.getByText(`已把 ${buyers} 行导入“客户”。`).waitFor();
});

test('a purchase file brings its amount as an expression, and rows that do not count are left out', async () => {
  const { page, visitor } = tab;
  await page.getByRole('link', { name: '下一步：导入交易' }).click();
  await upload(purchaseFile());
  await map({ 客户编号: '会员卡号', 交易行号: '流水号', 订单号: '流水号', 下单时间: '成交时间', 金额: '单价 * 件数' });
  await page.getByLabel('只导入符合条件的行').fill('单据状态 != "已取消"');
  await page.getByRole('button', { name: '核对整个文件' }).click();

  await page.getByRole('heading', { name: `${badPurchaseRows} 行有误，不会导入` }).waitFor();
  await page.getByRole('heading', { name: `${cancelledRows} 行按条件不要` }).waitFor();
  const reasons = await page.getByRole('table', { name: '有误' }).textContent();
  expect(reasons).toContain('“未知”');
  expect(reasons).toContain('“待定”');
  await takePicture(page, 'import-report-purchases', visitor);
  await page.getByRole('button', { name: `导入 ${buyers * 2} 行` }).click();
  await page.getByText(`已把 ${buyers * 2} 行导入“交易”。`).waitFor();
});

test('a scheme of the catalogue is tried out and published', async () => {
  const { page, visitor } = tab;
  await page.getByRole('link', { name: '下一步：选择方案并运行' }).click();
  await page.getByRole('checkbox', { name: '只看现有数据够用的', checked: true }).waitFor();
  await page.getByLabel('按名称或用途查找').fill('rfm 金字塔');
  await page.getByText('找到 1 个方案').waitFor();
  await page.getByRole('link', { name: 'RFM 价值金字塔' }).click();
  await page.getByRole('heading', { name: 'RFM 价值金字塔', level: 1 }).waitFor();
  await page.getByText('“VIP 客户”有 2 位，占 1.0%；人数最多的是“小客户”，占 80.0%。').waitFor();
  await takePicture(page, 'ready-scheme', visitor);
  await page.getByRole('button', { name: '使用这个方案' }).click();
  await page.getByRole('button', { name: '开始运行' }).click();
  await page.getByText(`发布后将有 ${buyers} 位客户得到类别`).waitFor();
  await takePicture(page, 'first-preview', visitor);
  await page.getByRole('button', { name: /^发\s*布$/ }).click();
  await page.getByText('已发布：截止日').waitFor();
});

test('the pyramid and the Pareto picture say in a sentence what they show', async () => {
  const { page, visitor } = tab;
  await page.getByRole('tab', { name: '结果' }).click();
  const pyramid = page.getByRole('figure', { name: '客户怎样分布' });
  await pyramid.getByText('“VIP 客户”有 2 位，占 1.0%；人数最多的是“小客户”，占 80.0%。').waitFor();
  const pareto = page.getByRole('figure', { name: /集中在谁手里/ });
  await pareto.getByText(`前 20% 的客户贡献了 ${topShare(buyers / 5)} 的`).waitFor();
  await pareto.locator('svg').waitFor();
  await takePicture(page, 'own-result', visitor);
});

test('a class opens to its customers, and a customer to the reasons and to what the next class would take', async () => {
  const { page, visitor, mistakes } = tab;
  await page.getByRole('table', { name: '各类别' }).getByRole('link', { name: '主要客户' }).click();
  await page.getByRole('heading', { name: '主要客户', level: 1 }).waitFor();
  const customers = page.getByRole('table', { name: '该类别的客户' }).getByRole('link');
  await expect.poll(() => customers.count()).toBe(8);
  await takePicture(page, 'own-class', visitor);
  await page
    .getByRole('row', { name: cardOf(3) })
    .getByRole('link')
    .click();
  await page.getByRole('heading', { name: '为什么是这个类别' }).waitFor();
  const spent = amountOf(3).toLocaleString('zh-CN');
  await page.getByRole('listitem').filter({ hasText: '消费金额' }).filter({ hasText: spent }).first().waitFor();
  await page.getByRole('heading', { name: '怎样进入“VIP 客户”' }).waitFor();
  await page.getByRole('heading', { name: '怎样会落到“普通客户”' }).waitFor();
  await page.getByRole('row', { name: 'S3-2' }).getByText('2025年5月4日 09:30').waitFor();
  await takePicture(page, 'own-customer', visitor);
  expect(mistakes).toEqual([]);
});

async function upload(file: OwnFile): Promise<void> {
  await tab.page.locator('input[type=file]').setInputFiles(file);
  await tab.page.getByRole('heading', { name: file.name }).waitFor();
}

/** Column of ours → heading or expression of theirs. */
async function map(sources: Readonly<Record<string, string>>): Promise<void> {
  for (const [column, source] of Object.entries(sources)) {
    const field = tab.page.getByLabel(`“${column}”的来源`);
    await field.fill(source);
    await field.press('Tab');
  }
}

async function download(link: string): Promise<string> {
  const waiting = tab.page.waitForEvent('download');
  await tab.page.getByRole('link', { name: link }).click();
  return readFile(await (await waiting).path(), 'utf8');
}

/** The share of all amounts that the first `count` customers hold, as the console writes it. */
function topShare(count: number): string {
  const amounts = Array.from({ length: buyers }, (_, index) => amountOf(index + 1));
  const sum = (part: readonly number[]) => part.reduce((total, amount) => total + amount, 0);
  return `${((sum(amounts.slice(0, count)) / sum(amounts)) * 100).toFixed(1)}%`;
}
