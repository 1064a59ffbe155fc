import { type Language, routes } from '@kefen/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type RegisterRoute, routeRegistrar } from '../../http/register-route.js';
import { problem } from '../../problem.js';
import type { EventsService } from './events.service.js';
import { answerDocument } from './stored-answer.js';

const lineTypes = ['application/x-ndjson', 'application/jsonl'];

/** Registered apart from the other routes: here JSON is read as it comes, with every digit of its numbers. */
export async function registerEventsRoutes(http: FastifyInstance, language: Language, events: EventsService) {
  await http.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(['application/json', ...lineTypes], (_, payload, done) => done(null, payload));
    registerOn(routeRegistrar(scope, language), events);
  });
}

export function registerInflowRoutes(register: RegisterRoute, events: EventsService): void {
  register(routes.datasets.inflow, ({ params }) => events.inflow(params.dataset));
}

function registerOn(register: RegisterRoute, events: EventsService): void {
  register(routes.datasets.addEvents, async ({ caller, params, body, request, language }) => {
    const answer = await events.receive(caller, {
      dataset: params.dataset,
      idempotencyKey: idempotencyKeyOf(request),
      form: lineTypes.includes(mediaTypeOf(request)) ? 'stream' : 'list',
      body: unharmed(body),
    });
    return answerDocument(answer, language);
  });
}

function mediaTypeOf({ headers }: FastifyRequest): string {
  return (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function idempotencyKeyOf({ headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  const detail = '1–200 ASCII';
  throw problem('request-invalid', {}, { errors: [{ pointer: '/headers/idempotency-key', detail }] });
}

/** Leaving the stream early must not cut the line on which the answer goes out. */
function unharmed(body: NodeJS.ReadableStream | undefined): AsyncIterable<Uint8Array> {
  if (body === undefined) return empty();
  return 'iterator' in body
    ? (body as import('node:stream').Readable).iterator({ destroyOnReturn: false })
    : (body as AsyncIterable<Uint8Array>);
}

async function* empty(): AsyncIterable<Uint8Array> {}
