import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import { openApiDocument } from '@kefen/contract';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { Config } from '../config.js';
import { problem } from '../problem.js';
import { handleErrors } from './error-handler.js';
import { protectAgainstForeignPages } from './same-origin.js';
import { setSecurityHeaders } from './security-headers.js';
import { serveConsole } from './static-files.js';
import { answerUnreadableRequest } from './unreadable-request.js';

export interface HttpAppOptions {
  readonly config: Config;
  readonly version: string;
  /** Folder of the built console; without it only the API is served. */
  readonly consoleFolder: string | undefined;
  readonly logger: FastifyServerOptions['logger'];
}

const jsonLimitBytes = 1024 ** 2;

/** The HTTP shell without any route of a slice. */
export async function createHttpApp(options: HttpAppOptions): Promise<FastifyInstance> {
  const { config, version } = options;
  const app = Fastify({
    ...(options.logger !== undefined && { logger: options.logger }),
    bodyLimit: jsonLimitBytes,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 500 },
    requestTimeout: 0,
    return503OnClosing: true,
    clientErrorHandler: answerUnreadableRequest(config.workspace.language),
  });
  handleErrors(app, config.workspace.language);
  await setSecurityHeaders(app, config.session.secureCookies);
  await app.register(cookie);
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_, { ttl }) => problem('too-many-requests', { seconds: Math.ceil(ttl / 1000) }),
  });
  protectAgainstForeignPages(app);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
  app.removeContentTypeParser('text/plain');
  // An upload goes on to its handler as a stream, which counts the bytes itself.
  app.addContentTypeParser('application/octet-stream', (_, payload, done) => done(null, payload));
  const document = JSON.stringify(openApiDocument(version));
  app.get('/api/openapi.json', async (_, reply) => reply.type('application/json').send(document));
  if (options.consoleFolder !== undefined) await serveConsole(app, options.consoleFolder, config.workspace.language);
  return app;
}
