import { join } from 'node:path';
import type { APIRequestContext } from 'playwright-core';
import { type Api, apiOf } from './api.js';
import { openBrowser } from './browser.js';
import { languages, type Session, visit } from './harness.js';
import { purchaseFile } from './own-files.js';
import { createDataFolder } from './server.js';
import { openWorkspace, signInOnce } from './workspace.js';

// npm run pictures: the pictures of the README and of the guide, from a new demo company.

const guide = join(import.meta.dirname, '../docs/guide');
const width = 1440;
const scheme = 'rfm-pyramid';

interface Picture {
  readonly name: string;
  readonly path: string;
  /** How much of the page from its top, in pixels. */
  readonly height: number;
}

const workspace = await openWorkspace(await createDataFolder());
const browser = await openBrowser();
try {
  const session = await signInOnce(browser, workspace.server);
  const context = await browser.newContext({ baseURL: workspace.server.url, storageState: session });
  const api = apiOf(context.request);
  const run = await previewAfterAnother(api);
  await take(session, [
    { name: 'import', path: `/data/imports/${await checkedImport(api, context.request)}`, height: 700 },
    { name: 'preview', path: `/schemes/${scheme}/preview?run=${run}`, height: 980 },
  ]);
  await api.post(`/api/v1/runs/${run}/publish`);
  const { items } = await api.get(`/api/v1/schemes/${scheme}/classes/major/customers`);
  await take(session, [
    { name: 'console', path: `/schemes/${scheme}`, height: 1000 },
    { name: 'customer', path: `/customers/${items[0].customer}?scheme=${scheme}`, height: 1000 },
  ]);
  await context.close();
} finally {
  await browser.close();
  await workspace.close();
}

/** Publishes the classes of three months ago in the place of the newest ones, and runs the newest again. */
async function previewAfterAnother({ get, post, begin }: Omit<Api, 'close'>): Promise<string> {
  const { asOf } = await get('/api/v1/workspace');
  const [year, month] = asOf.split('-').map(Number);
  const before = new Date(Date.UTC(year, month - 4, 1)).toISOString().slice(0, 10);
  const { published } = await get(`/api/v1/schemes/${scheme}`);
  await post(`/api/v1/runs/${published.run}/withdraw`);
  const earlier = await begin('/api/v1/runs', { scheme, asOf: before });
  await post(`/api/v1/runs/${earlier}/publish`);
  return begin('/api/v1/runs', { scheme, asOf });
}

/** A file with mistakes in it, checked and not yet imported. */
async function checkedImport({ begin }: Omit<Api, 'close'>, request: APIRequestContext): Promise<string> {
  const file = purchaseFile();
  const uploaded = await request.post(`/api/v1/files?name=${encodeURIComponent(file.name)}`, {
    data: file.buffer,
    headers: { 'content-type': 'application/octet-stream' },
  });
  return begin('/api/v1/imports', {
    fileId: (await uploaded.json()).id,
    dataset: 'transactions',
    mapping: { transaction_id: '流水号', customer_id: '会员卡号', ordered_at: '成交时间', amount: '单价 * 件数' },
    where: '单据状态 != "已取消"',
  });
}

async function take(session: Session, pictures: readonly Picture[]): Promise<void> {
  for (const language of languages) {
    const { page, close } = await visit(browser, workspace.server.url, { language, width, session });
    for (const { name, path, height } of pictures) {
      await page.setViewportSize({ width, height });
      await page.goto(workspace.server.url + path);
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: join(guide, `${name}.${language}.png`) });
    }
    await close();
  }
}
