import { expect, test } from 'vitest';
import { configurationPage } from './configuration-page.js';

test('the reference page of the environment is the one that npm run docs:configuration writes', async () => {
  await expect(configurationPage()).toMatchFileSnapshot('../../../docs/reference/configuration.md');
});
