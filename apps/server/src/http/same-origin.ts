import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '../problem.js';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that a page of somebody else asks a browser to make. Browsers say where such a request comes from,
 * in `Sec-Fetch-Site` and `Origin`; programs say nothing and carry no cookie by accident.
 */
export function protectAgainstForeignPages(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (!safeMethods.has(request.method) && isForeign(request)) throw problem('origin-refused');
  });
}

function isForeign({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  if (headers.origin === undefined) return false;
  return !URL.canParse(headers.origin) || new URL(headers.origin).host !== headers.host;
}
