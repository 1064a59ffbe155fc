import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const stepTimeoutMs = 20_000;
const pictures = join(import.meta.dirname, 'output');

/** Pictures of many pages are taken where somebody looks at them. */
export const isLookedAt = process.env.CI !== 'true';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

export const widths = [1440, 390] as const;

export const appearances = ['light', 'dark'] as const;
type Appearance = (typeof appearances)[number];

/** The cookies of somebody who has signed in. */
export type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

/** A page in a context of its own, and the mistakes the browser saw on it. */
export interface Visit {
  readonly page: Page;
  readonly visitor: Visitor;
  /** Errors on the console, uncaught exceptions and answers of 500 and above, as text. A journey ends with none. */
  readonly mistakes: readonly string[];
  close(): Promise<void>;
}

/** What a person brings along. */
export interface Visitor {
  readonly language: Language;
  readonly width: number;
  /** Default: light. */
  readonly appearance?: Appearance;
  /** Signed in from the start, with the session of `signInOnce`. */
  readonly session?: Session;
}

/** Opens the console as a person would who prefers this language. No request may leave for another origin. */
export async function visit(browser: Browser, url: string, visitor: Visitor): Promise<Visit> {
  const context = await browser.newContext({
    locale: visitor.language,
    timezoneId: 'Asia/Shanghai',
    viewport: viewportOf(visitor.width),
    colorScheme: visitor.appearance ?? 'light',
    reducedMotion: 'reduce',
    ...(visitor.session && { storageState: visitor.session }),
  });
  const mistakes: string[] = [];
  noteStrangers(context, url, mistakes);
  const page = await context.newPage();
  page.setDefaultTimeout(stepTimeoutMs);
  page.on('pageerror', (error) => mistakes.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isAnswer(message.text())) mistakes.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 500) mistakes.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(url);
  return { page, visitor, mistakes, close: () => context.close() };
}

/** A desk's or a phone's window of this width. */
export function viewportOf(width: number): { readonly width: number; readonly height: number } {
  return { width, height: width < 600 ? 844 : 900 };
}

/**
 * Takes the whole page as `<name>.<language>.<width>.png` into the output folder, dark ones as `…<width>.dark.png`. The
 * window is made as high as the page for it: what is fixed to its edges would otherwise stand in the middle.
 */
export async function takePicture(page: Page, name: string, visitor: Visitor): Promise<void> {
  await mkdir(pictures, { recursive: true });
  await page.waitForLoadState('networkidle');
  const { width, height } = viewportOf(visitor.width);
  const pageHeight = await page.evaluate(async () => {
    await document.fonts.ready;
    return document.documentElement.scrollHeight;
  });
  await page.setViewportSize({ width, height: Math.max(height, pageHeight) });
  const dark = visitor.appearance === 'dark' ? '.dark' : '';
  await page.screenshot({ path: join(pictures, `${name}.${visitor.language}.${width}${dark}.png`) });
  await page.setViewportSize({ width, height });
}

/** How far the page can be scrolled sideways, in pixels: on a narrow screen nothing may stick out. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The browser finds no other host; that a page looks for one is a mistake. Pages are cached as they are for a person. */
function noteStrangers(context: BrowserContext, url: string, mistakes: string[]): void {
  const home = new URL(url).origin;
  context.on('request', (request) => {
    const target = new URL(request.url());
    if (target.origin === home || target.protocol === 'data:' || target.protocol === 'blob:') return;
    mistakes.push(`asked another host: ${target.href}`);
  });
}

/** The browser writes every answer of 400 and above to its console; a refused sign-in is no mistake of the page. */
function isAnswer(text: string): boolean {
  return text.startsWith('Failed to load resource: the server responded with a status of 4');
}
