import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.js';
import { sidewaysOverflow, takePicture, visit } from './harness.js';

// The harness on a small page of its own: what it would let pass, a journey would let pass.

const pages: Readonly<Record<string, string>> = {
  '/good': '<h1>客户分级</h1>',
  '/wide': '<div style="width: 2000px">宽</div>',
  '/throws': '<script>throw new Error("a bug")</script>',
  '/elsewhere': '<img src="http://example.invalid/x.png">',
  '/refused': '<script>fetch("/missing")</script>',
  '/broken': '<script>fetch("/fails")</script>',
};

let browser: Browser;
let server: Server;
let url = '';

beforeAll(async () => {
  browser = await openBrowser();
  server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    response.statusCode = page !== undefined ? 200 : request.url === '/fails' ? 500 : 404;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><link rel="icon" href="data:,">${page ?? ''}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  url = `http://127.0.0.1:${address.port}`;
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function mistakesOn(path: string): Promise<readonly string[]> {
  const { page, mistakes, close } = await visit(browser, url + path, { language: 'en', width: 1440 });
  await page.waitForLoadState('networkidle');
  await close();
  return mistakes;
}

test('a good page has no mistakes, nor has a refused request', async () => {
  expect(await mistakesOn('/good')).toEqual([]);
  expect(await mistakesOn('/refused')).toEqual([]);
});

test('exceptions, failures of the server and requests to other hosts are noted', async () => {
  expect((await mistakesOn('/throws')).join()).toContain('a bug');
  expect((await mistakesOn('/broken')).join()).toContain('500');
  expect((await mistakesOn('/elsewhere')).join()).toContain('asked another host: http://example.invalid');
});

test('what sticks out sideways on a narrow screen is measured', async () => {
  const good = await visit(browser, `${url}/good`, { language: 'zh-CN', width: 390 });
  expect(await sidewaysOverflow(good.page)).toBe(0);
  await good.close();
  const wide = await visit(browser, `${url}/wide`, { language: 'zh-CN', width: 390 });
  expect(await sidewaysOverflow(wide.page)).toBeGreaterThan(1500);
  await wide.close();
});

test('the page speaks the language of the visitor, and a picture of it is kept', async () => {
  const { page, visitor, close } = await visit(browser, `${url}/good`, { language: 'zh-CN', width: 390 });
  expect(await page.evaluate(() => navigator.language)).toBe('zh-CN');
  await takePicture(page, 'harness', visitor);
  const picture = await readFile(join(import.meta.dirname, 'output/harness.zh-CN.390.png'));
  expect(picture.readUInt32BE(16)).toBe(390);
  await close();
});
