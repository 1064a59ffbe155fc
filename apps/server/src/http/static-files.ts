import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { Language } from '@kefen/contract';
import type { FastifyInstance } from 'fastify';
import { sendProblem } from './error-handler.js';

/**
 * Serves the console. Files under `/assets/` carry the hash of their content in their names and may be kept for ever;
 * everything else is asked for again. Addresses of the console's own pages get its start page.
 */
export async function serveConsole(app: FastifyInstance, folder: string, workspaceLanguage: Language): Promise<void> {
  const present = existsSync(folder);
  if (present) {
    await app.register(fastifyStatic, {
      root: folder,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (response, path) => {
        const forEver = path.includes('/assets/');
        response.setHeader('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && accepts(request.headers.accept);
    if (present && isPage) return reply.sendFile('index.html');
    return sendProblem(request, reply, { code: 'not-found', values: { what: request.url } }, workspaceLanguage);
  });
}

function accepts(header: string | undefined): boolean {
  return header?.includes('text/html') === true;
}
