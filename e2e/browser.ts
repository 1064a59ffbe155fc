import { accessSync, constants } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const defaultPath = '/usr/bin/chromium';

/**
 * Starts Chromium with an empty profile that asks nobody for anything.
 * Throws with what to install when there is none: a journey without a browser has failed, not been skipped.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? defaultPath;
  try {
    accessSync(executablePath, constants.X_OK);
  } catch {
    throw new Error(
      `no browser at ${executablePath}: install Chromium (on Debian: apt-get install chromium) or set CHROMIUM_PATH`,
    );
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // No name can be found: whatever a page asks of another host stays here.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}
