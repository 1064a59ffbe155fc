import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApi } from './api.js';
import { openBrowser } from './browser.js';
import { buyingHabits } from './buying-habits.js';
import { openDemo } from './demo.js';
import {
  appearances,
  isLookedAt,
  languages,
  type Session,
  sidewaysOverflow,
  takePicture,
  type Visit,
  viewportOf,
  visit,
  widths,
} from './harness.js';
import { purchaseFile } from './own-files.js';
import { openEmpty, signInOnce, type Workspace } from './workspace.js';

// Every page in both languages, light and dark, on a desk and on a phone: nothing sticks out, nothing complains. The
// pictures in `output` are for looking at; where nobody does (`CI`), none are taken, which saves a sixth of the time.

let browser: Browser;
const opened: Workspace[] = [];

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  for (const workspace of opened) await workspace.close();
});

interface Place {
  readonly workspace: Workspace;
  readonly session: Session;
}

/** The demo company with more than the first start brings. */
interface FullPlace extends Place {
  /** A source whose last fetch failed. */
  readonly source: string;
  /** A trial of two variants that is done. */
  readonly trial: string;
}

let demo: Promise<FullPlace> | undefined;
let empty: Promise<Place> | undefined;

async function enter(opening: Promise<Workspace>): Promise<Place> {
  const workspace = await opening;
  opened.push(workspace);
  return { workspace, session: await signInOnce(browser, workspace.server) };
}

/** A customer with everything that happened, or a ready scheme tried on all customers, is computed when it is asked for. */
const patience = { timeout: 20_000 };

const emptyPages = [
  '/',
  '/customers',
  '/customers/new',
  '/customers/duplicates',
  '/customers/duplicates/rules',
  '/customers/codes',
  '/groups',
  '/schemes',
  '/catalogue',
  '/catalogue/securities-12',
  '/data',
  '/data/sources',
  '/data/quality',
  '/settings/api-keys',
  '/exports',
  '/exports/record',
  '/exports/standing',
  '/schedules',
  '/precedence',
  '/precedence/conflicts',
  '/settings/webhooks',
  '/notices',
  '/notices/rules',
];
const demoPages = [
  '/',
  '/customers',
  '/customers?search=%E4%B8%80%E4%B8%AA%E6%B2%A1%E6%9C%89%E7%9A%84',
  '/customers/C00006',
  '/customers/duplicates',
  '/customers/duplicates/merges',
  '/customers/duplicates/rules',
  '/customers/codes',
  '/customers/new',
  '/groups',
  '/customers/C00234?scheme=activity',
  '/schemes',
  '/catalogue',
  '/catalogue?search=%E4%B8%80%E4%B8%AA%E6%B2%A1%E6%9C%89%E7%9A%84',
  '/catalogue?section=risk&data=enough',
  '/catalogue/rfm-segments',
  '/catalogue/telecom-group',
  '/catalogue/bank-wealth',
  '/schemes/buying-habits',
  '/schemes/buying-habits/content',
  '/schemes/value-potential-matrix/content',
  '/schemes/value-potential-matrix/classes/platinum',
  '/schemes/enterprise-credit/content',
  '/schemes/spend-tiers/content',
  '/schemes/rfm-pyramid',
  '/schemes/rfm-pyramid/preview?run=1',
  '/schemes/rfm-pyramid/content',
  '/schemes/supermarket-points/content',
  '/schemes/rfm-pyramid/versions',
  '/schemes/rfm-pyramid/compare',
  '/schemes/rfm-pyramid/runs',
  '/schemes/rfm-pyramid/history',
  '/schemes/rfm-pyramid/overrides',
  '/schemes/rfm-pyramid/backtests',
  '/schemes/rfm-pyramid/trials',
  '/schemes/rfm-pyramid/classes/vip',
  '/schemes/rfm-pyramid/classes/none',
  '/data',
  '/data/quality',
  '/data/quality/customers/phone',
  '/data/datasets/customers',
  '/data/datasets/transactions',
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
  '/change-password',
  '/nowhere',
];

test.concurrent.each(languages)('no page of an empty workspace sticks out or complains, %s', async (language) => {
  empty ??= enter(openEmpty());
  const place = await empty;
  const { page, visitor, mistakes, close } = await visit(browser, place.workspace.server.url, {
    language,
    width: 390,
    session: place.session,
  });
  for (const path of emptyPages) await lookAt({ page, visitor }, place.workspace.server.url, path, 'empty');
  expect(mistakes).toEqual([]);
  await close();
});

test.concurrent.each(languages)('no page of the demo sticks out or complains, %s', async (language) => {
  demo ??= enter(openDemo()).then(fill);
  const place = await demo;
  const { url } = place.workspace.server;
  const { page, visitor, mistakes, close } = await visit(browser, url, {
    language,
    width: 390,
    session: place.session,
  });
  for (const path of demoPages) await lookAt({ page, visitor }, url, path, 'demo');
  await lookAt({ page, visitor }, url, `/data/sources/${place.source}`, 'demo-source');
  await lookAt({ page, visitor }, url, `/schemes/rfm-pyramid/trials/${place.trial}`, 'demo-trial');
  await page.goto(`${url}/data/import?dataset=transactions`);
  await page.locator('input[type=file]').setInputFiles(purchaseFile());
  await page.waitForURL(/file=/);
  await lookAt({ page, visitor }, url, new URL(page.url()).pathname + new URL(page.url()).search, 'demo-mapping');
  expect(mistakes).toEqual([]);
  await close();
});

const unreachableSource = {
  title: '收银系统',
  secret: 'secret',
  origin: {
    kind: 'mysql',
    ...{ host: '127.0.0.1', port: 1, database: 'shop', user: 'kefen', tls: true, watermarkColumn: 'changed_at' },
    query: 'SELECT id, customer, amount, changed_at\nFROM orders\nWHERE changed_at >= {{watermark}}',
  },
  dataset: 'transactions',
  mapping: { customer_id: 'customer', transaction_id: 'id', ordered_at: 'changed_at', amount: 'amount' },
  ...{ where: null, mode: 'update', commit: 'clean', schedule: '30 2 * * *', watermark: '2026-01-01 00:00:00' },
};

/** Adds schemes of other forms than those the demo company has, publishes their classes, and tries one in every way. */
async function fill(place: Place): Promise<FullPlace> {
  const api = await openApi(browser, place);
  const added = [
    await api.post('/api/v1/schemes', { text: buyingHabits }),
    await api.post('/api/v1/schemes', { catalogue: 'value-potential-matrix' }),
  ];
  for (const { id } of added) {
    const run = await api.begin('/api/v1/runs', { scheme: id });
    await api.post(`/api/v1/runs/${run}/publish`);
  }
  for (const catalogue of ['enterprise-credit', 'spend-tiers']) await api.post('/api/v1/schemes', { catalogue });
  const scheme = 'rfm-pyramid';
  const { asOf: to } = await api.get('/api/v1/workspace');
  const from = new Date(Date.parse(to) - 120 * 86_400_000).toISOString().slice(0, 10);
  await api.begin('/api/v1/backtests', { scheme, from, to });
  const { text } = await api.get(`/api/v1/schemes/${scheme}`);
  const trial = await api.begin('/api/v1/trials', { scheme, variants: [{ version: 1 }, { title: '写法 2', text }] });
  const { id: source } = await api.post('/api/v1/sources', unreachableSource);
  await api.post(`/api/v1/sources/${source}/fetch`);
  await api.until(`/api/v1/sources/${source}`, (answer) => answer.source.lastFetch.state === 'failed');
  await api.close();
  return { ...place, source, trial };
}

/** Opens a page and looks at it in every width, light and dark. */
async function lookAt({ page, visitor }: Pick<Visit, 'page' | 'visitor'>, url: string, path: string, prefix: string) {
  await page.goto(url + path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => !document.querySelector('.ant-skeleton'), undefined, patience);
  for (const appearance of appearances) {
    await page.emulateMedia({ colorScheme: appearance });
    for (const width of widths) {
      await page.setViewportSize(viewportOf(width));
      expect(await sidewaysOverflow(page), `${path} at ${width} pixels, ${appearance}`).toBe(0);
      // In the dark one width is enough to look at.
      if (isLookedAt && (appearance === 'light' || width < 600)) {
        await takePicture(page, `${prefix}${nameOf(path, prefix)}`, { ...visitor, appearance, width });
      }
    }
  }
}

/** The path as part of a file name. */
function nameOf(path: string, prefix: string): string {
  const name = decodeURI(path)
    .replace(/[^\w]+/g, '-')
    .replace(/-$/, '');
  return prefix === 'demo-mapping' || prefix === 'demo-source' || prefix === 'demo-trial' ? '' : name || '-overview';
}
