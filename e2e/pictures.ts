import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { APIRequestContext, APIResponse } from 'playwright-core';
import { openBrowser } from './browser.js';
import { languages, type Session, visit } from './harness.js';
import { purchaseFile } from './own-files.js';
import { createDataFolder } from './server.js';
import { openWorkspace, signInOnce } from './workspace.js';

// npm run pictures: the pictures of the README and of the guide, from a new demo company.

const guide = join(import.meta.dirname, '../docs/guide');
const width = 1440;
const scheme = 'rfm-pyramid';
const mostLooks = 600;

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
  const { request } = context;
  const run = await previewAfterAnother(request);
  await take(session, [
    { name: 'import', path: `/data/imports/${await checkedImport(request)}`, height: 700 },
    { name: 'preview', path: `/schemes/${scheme}/preview?run=${run}`, height: 980 },
  ]);
  await post(request, `/api/v1/runs/${run}/publish`);
  const { items } = await get(request, `/api/v1/schemes/${scheme}/classes/major/customers`);
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
async function previewAfterAnother(request: APIRequestContext): Promise<string> {
  const { asOf } = await get(request, '/api/v1/workspace');
  const [year, month] = asOf.split('-').map(Number);
  const before = new Date(Date.UTC(year, month - 4, 1)).toISOString().slice(0, 10);
  const { published } = await get(request, `/api/v1/schemes/${scheme}`);
  await post(request, `/api/v1/runs/${published.run}/withdraw`);
  const earlier = await begin(request, '/api/v1/runs', { scheme, asOf: before });
  await post(request, `/api/v1/runs/${earlier}/publish`);
  return begin(request, '/api/v1/runs', { scheme, asOf });
}

/** A file with mistakes in it, checked and not yet imported. */
async function checkedImport(request: APIRequestContext): Promise<string> {
  const file = purchaseFile();
  const uploaded = await request.post(`/api/v1/files?name=${encodeURIComponent(file.name)}`, {
    data: file.buffer,
    headers: { 'content-type': 'application/octet-stream' },
  });
  return begin(request, '/api/v1/imports', {
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

/** Starts a run or an import and waits until it can be looked at; gives its number. */
async function begin(request: APIRequestContext, path: string, data: object): Promise<string> {
  const { id } = await post(request, path, data);
  for (let looks = 0; looks < mostLooks; looks++) {
    const { state } = await get(request, `${path}/${id}`);
    if (state === 'done' || state === 'checked') return id;
    if (state === 'failed' || state === 'cancelled') throw new Error(`${path}/${id}: ${state}`);
    await setTimeout(100);
  }
  throw new Error(`${path}/${id} did not end`);
}

async function get(request: APIRequestContext, path: string) {
  return answerOf(await request.get(path), path);
}

async function post(request: APIRequestContext, path: string, data?: object) {
  return answerOf(await request.post(path, data && { data }), path);
}

async function answerOf(response: APIResponse, path: string) {
  if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
  return response.json();
}
