import { type Client, createClient } from '@kefen/contract';

/** The one client of the console. Sentences come back in the language the page is in. */
export const client: Client = createClient({
  baseUrl: '',
  fetch: (input, init) => fetch(input, init),
  language: () => (document.documentElement.lang === 'en' ? 'en' : 'zh-CN'),
});
