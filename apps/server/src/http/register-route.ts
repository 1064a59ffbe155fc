import {
  type ApiKeyPermission,
  isSchema,
  type Language,
  type Route,
  type RouteOutput,
  type Session,
} from '@kefen/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Caller, KeyCaller } from '../caller.js';
import { checkAccess, type GivenKey, type SignedIn } from './access.js';
import { languageOf } from './language.js';
import { readInput } from './read-input.js';

type Parsed<S, Otherwise = undefined> = S extends z.ZodType ? z.output<S> : Otherwise;

/** What a handler of the route is given: checked input, who asks, and in which language. */
interface Call<R extends Route> {
  readonly params: R extends { params: infer S } ? Parsed<S> : undefined;
  readonly query: R extends { query: infer S } ? Parsed<S> : undefined;
  /** A stream of bytes where the route takes an upload. */
  readonly body: R extends { body: infer S } ? Parsed<S, NodeJS.ReadableStream> : undefined;
  readonly language: Language;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly caller: R extends { permission: 'public' } ? undefined : CallerOf<R>;
  readonly session: R extends { permission: 'public' | ApiKeyPermission } ? undefined : Session;
}

/** Where API keys are good for the permission, a program may ask as well. */
type CallerOf<R extends Route> = R extends { permission: ApiKeyPermission } ? Caller | KeyCaller : Caller;

/** A download is answered with a stream of bytes. */
type Answer<R extends Route> = R['response'] extends { kind: 'download' } ? AsyncIterable<Uint8Array> : RouteOutput<R>;

/** Registers handlers for routes of the contract. */
export type RegisterRoute = <R extends Route>(
  route: R,
  handle: (call: Call<R>) => Promise<Answer<R>>,
  options?: { readonly rateLimit?: object },
) => void;

/**
 * The one place where a route of the contract becomes a route of the server: permission, input, language, output.
 * What a handler returns is held against the contract too, so that the two cannot drift apart.
 */
export function routeRegistrar(app: FastifyInstance, workspaceLanguage: Language): RegisterRoute {
  return (route, handle, options = {}) => {
    app.route({
      method: route.method,
      url: route.path,
      ...(options.rateLimit && { config: { rateLimit: options.rateLimit } }),
      handler: async (request, reply) => {
        const asker = checkAccess(route, request);
        const language = languageOf(request.headers['accept-language'], workspaceLanguage);
        const input = readInput(route, request, language);
        const answer = await handle({ ...input, language, request, reply, ...whoOf(asker, request.id) } as never);
        return send(reply, route, answer);
      },
    });
  };
}

function whoOf(asker: SignedIn | GivenKey | undefined, requestId: string) {
  if (!asker) return {};
  if (!('session' in asker)) {
    return { caller: { keyId: asker.id, keyName: asker.name, datasets: asker.datasets, requestId } };
  }
  const { session, key } = asker;
  const caller = { userId: session.user.id, userName: session.user.name, requestId, sessionKey: key };
  return { session, caller };
}

function send(reply: FastifyReply, { response, status = 200 }: Route, answer: unknown) {
  if (isSchema(response)) return reply.code(status).send(response.parse(answer));
  if (response.kind === 'nothing') return reply.code(204).send();
  return reply.code(status).type(response.mediaType).send(answer);
}
