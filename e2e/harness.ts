import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const pictures = join(import.meta.dirname, 'output');

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

export const widths = [1440, 390] as const;

/** A page in a context of its own, and the mistakes the browser saw on it. */
export interface Visit {
  readonly page: Page;
  /** Errors on the console, uncaught exceptions and answers of 500 and above, as text. A journey ends with none. */
  readonly mistakes: readonly string[];
  close(): Promise<void>;
}

/** Opens the console as a person would who prefers this language. No request may leave for another origin. */
export async function visit(browser: Browser, url: string, language: Language, width: number): Promise<Visit> {
  const context = await browser.newContext({
    locale: language,
    timezoneId: 'Asia/Shanghai',
    viewport: { width, height: width < 600 ? 844 : 900 },
    reducedMotion: 'reduce',
  });
  const mistakes: string[] = [];
  await keepAtHome(context, url, mistakes);
  const page = await context.newPage();
  page.on('pageerror', (error) => mistakes.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isAnswer(message.text())) mistakes.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 500) mistakes.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(url);
  return { page, mistakes, close: () => context.close() };
}

/** Takes the whole page as `<name>.<language>.<width>.png` into the output folder. */
export async function takePicture(page: Page, name: string, language: Language): Promise<void> {
  await mkdir(pictures, { recursive: true });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({
    path: join(pictures, `${name}.${language}.${page.viewportSize()?.width}.png`),
    fullPage: true,
  });
}

/** How far the page can be scrolled sideways, in pixels: on a narrow screen nothing may stick out. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function keepAtHome(context: BrowserContext, url: string, mistakes: string[]): Promise<void> {
  const home = new URL(url).origin;
  await context.route('**/*', (route) => {
    const target = new URL(route.request().url());
    if (target.origin === home || target.protocol === 'data:' || target.protocol === 'blob:') return route.continue();
    mistakes.push(`asked another host: ${target.href}`);
    return route.abort();
  });
}

/** The browser writes every answer of 400 and above to its console; a refused sign-in is no mistake of the page. */
function isAnswer(text: string): boolean {
  return text.startsWith('Failed to load resource: the server responded with a status of 4');
}
