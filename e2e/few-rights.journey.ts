import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.js';
import { openDemo } from './demo.js';
import { isLookedAt, type Session, takePicture, visit } from './harness.js';
import { signInOnce, type Workspace } from './workspace.js';

// Every role on the pages of all: each says that it is not for this role, or shows what may be seen, and asks the server for
// nothing that it would refuse.

let browser: Browser;
let workspace: Workspace;
let session: Session | undefined;

beforeAll(async () => {
  [browser, workspace] = await Promise.all([openBrowser(), openDemo()]);
});

afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

type Role = 'customer-manager' | 'analyst' | 'compliance' | 'manager';
/** Whoever may least meets most refusals; the others go round where the pictures are looked at. */
const roles: readonly Role[] = isLookedAt
  ? ['customer-manager', 'analyst', 'compliance', 'manager']
  : ['customer-manager'];

const pages = [
  '/',
  '/customers',
  '/customers/C00006',
  '/customers/new',
  '/customers/duplicates',
  '/customers/duplicates/merges',
  '/customers/duplicates/rules',
  '/customers/codes',
  '/groups',
  '/schemes',
  '/catalogue',
  '/catalogue/rfm-segments',
  '/schemes/rfm-pyramid',
  '/schemes/rfm-pyramid/preview?run=1',
  '/schemes/rfm-pyramid/content',
  '/schemes/rfm-pyramid/edit',
  '/schemes/rfm-pyramid/versions',
  '/schemes/rfm-pyramid/compare',
  '/schemes/rfm-pyramid/runs',
  '/schemes/rfm-pyramid/history',
  '/schemes/rfm-pyramid/overrides',
  '/schemes/rfm-pyramid/backtests',
  '/schemes/rfm-pyramid/trials',
  '/schemes/rfm-pyramid/classes/vip',
  '/data',
  '/data/quality',
  '/data/quality/customers/phone',
  '/data/datasets/customers',
  '/data/import',
  '/data/imports/2',
  '/data/sources',
  '/data/sources/new',
  '/settings/api-keys',
  '/exports',
  '/exports/record',
  '/exports/standing',
  '/schedules',
  '/precedence',
  '/precedence/conflicts',
  '/precedence/versions',
  '/settings/webhooks',
  '/notices',
  '/notices/rules',
];

test.each(roles)('no page asks for more than is allowed, %s', async (role) => {
  session ??= await signInOnce(browser, workspace.server);
  await workspace.restart((folder) => giveRole(folder, role));
  const { url } = workspace.server;
  const { page, visitor, mistakes, close } = await visit(browser, url, { language: 'zh-CN', width: 390, session });
  const refused: string[] = [];
  page.on('response', (answer) => {
    if (answer.status() >= 400) refused.push(`${new URL(page.url()).pathname}: ${answer.status()} ${answer.url()}`);
  });
  for (const path of pages) {
    await page.goto(url + path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForLoadState('networkidle');
    if (isLookedAt) await takePicture(page, `${role}${path.replace(/[^\w]+/g, '-')}`, visitor);
  }
  expect([refused, mistakes]).toEqual([[], []]);
  await close();
});

/** There is no page for users yet, so the one there is changes its role where no server sees it. */
async function giveRole(folder: string, role: Role): Promise<void> {
  const store = await PGlite.create(join(folder, 'operational'));
  await store.query('update users set roles = $1', [JSON.stringify([role])]);
  await store.close();
}
