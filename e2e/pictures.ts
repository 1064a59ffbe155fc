import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { APIRequestContext, Browser } from 'playwright-core';
import { openBrowser } from './browser.js';
import { type Language, languages, type Session, visit } from './harness.js';
import { purchaseFile } from './own-files.js';
import { createDataFolder } from './server.js';
import { openWorkspace, signInOnce, type Workspace } from './workspace.js';

// npm run pictures: the pictures of the README and of the guide, from a new demo company.

const guide = join(import.meta.dirname, '../docs/guide');
const width = 1440;
const largestRunning = 600;

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
  const pictures = await prepare(browser, workspace, session);
  for (const language of languages) await take(pictures, language, session);
} finally {
  await browser.close();
  await workspace.close();
}

/** Makes an import with mistakes in it and a preview of another day, and says where everything is to be seen. */
async function prepare(on: Browser, { server }: Workspace, session: Session): Promise<readonly Picture[]> {
  const context = await on.newContext({ baseURL: server.url, storageState: session });
  const { request } = context;
  const run = await begin(request, '/api/v1/runs', { scheme: 'rfm-pyramid', asOf: await threeMonthsAgo(request) });
  const file = purchaseFile();
  const uploaded = await request.post(`/api/v1/files?name=${encodeURIComponent(file.name)}`, {
    data: file.buffer,
    headers: { 'content-type': 'application/octet-stream' },
  });
  const checked = await begin(request, '/api/v1/imports', {
    fileId: (await uploaded.json()).id,
    dataset: 'transactions',
    mapping: { transaction_id: '流水号', customer_id: '会员卡号', ordered_at: '成交时间', amount: '单价 * 件数' },
    where: '单据状态 != "已取消"',
  });
  await context.close();
  return [
    { name: 'console', path: '/schemes/rfm-pyramid', height: 1000 },
    { name: 'import', path: `/data/imports/${checked}`, height: 760 },
    { name: 'preview', path: `/schemes/rfm-pyramid/preview?run=${run}`, height: 980 },
    { name: 'customer', path: '/customers/C00251?scheme=rfm-pyramid', height: 900 },
  ];
}

async function take(pictures: readonly Picture[], language: Language, session: Session): Promise<void> {
  const { page, close } = await visit(browser, workspace.server.url, { language, width, session });
  for (const { name, path, height } of pictures) {
    await page.setViewportSize({ width, height });
    await page.goto(workspace.server.url + path);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(guide, `${name}.${language}.png`) });
  }
  await close();
}

/** Starts a run or an import and waits until it can be looked at; gives its number. */
async function begin(request: APIRequestContext, path: string, data: object): Promise<string> {
  const started = await request.post(path, { data });
  if (!started.ok()) throw new Error(`${path}: ${await started.text()}`);
  const { id } = await started.json();
  for (let times = 0; times < largestRunning; times++) {
    const { state } = await (await request.get(`${path}/${id}`)).json();
    if (state === 'done' || state === 'checked') return id;
    if (state === 'failed' || state === 'cancelled') throw new Error(`${path}/${id}: ${state}`);
    await setTimeout(100);
  }
  throw new Error(`${path}/${id} did not end`);
}

async function threeMonthsAgo(request: APIRequestContext): Promise<string> {
  const { asOf } = await (await request.get('/api/v1/workspace')).json();
  const [year, month] = asOf.split('-').map(Number);
  return new Date(Date.UTC(year, month - 4, 1)).toISOString().slice(0, 10);
}
