import { type Language, type ProblemOccurrence, problemMediaType, renderProblem } from '@kefen/contract';
import { WarehouseError } from '@kefen/warehouse';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemFailure } from '../problem.js';
import { languageOf } from './language.js';

/** The one place where failures become problem documents. A bug shows its request id and nothing else. */
export function handleErrors(app: FastifyInstance, workspaceLanguage: Language): void {
  app.setErrorHandler((failure, request, reply) => {
    const occurrence = isCutOff(failure, request) ? requestInvalid : occurrenceOf(failure);
    if (occurrence.code === 'internal' || occurrence.code === 'engine-unavailable') {
      request.log.error({ err: failure }, 'request failed');
    }
    return sendProblem(request, reply, occurrence, workspaceLanguage);
  });
}

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  occurrence: ProblemOccurrence,
  workspaceLanguage: Language,
): FastifyReply {
  const language = languageOf(request.headers['accept-language'], workspaceLanguage);
  const document = renderProblem(occurrence, language, request.id);
  const seconds = occurrence.values?.seconds;
  if (seconds !== undefined) reply.header('retry-after', String(seconds));
  return reply
    .code(document.status)
    .header('content-language', language)
    .type(problemMediaType)
    .send(JSON.stringify(document));
}

const requestInvalid: ProblemOccurrence = { code: 'request-invalid' };

/** The caller is gone in the middle of the body. Nobody reads the answer, and nothing went wrong here. */
function isCutOff(failure: unknown, { raw }: FastifyRequest): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === 'ECONNRESET' && raw.socket.destroyed;
}

/** By Fastify's own codes: what a client did wrong before a handler was reached. */
const byFastifyCode: Readonly<Record<string, ProblemOccurrence>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'body-too-large' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'media-type-refused' },
  FST_ERR_CTP_EMPTY_JSON_BODY: requestInvalid,
  FST_ERR_CTP_INVALID_JSON_BODY: requestInvalid,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: requestInvalid,
  FST_ERR_BAD_URL: requestInvalid,
  FST_ERR_MAX_PARAM_LENGTH: requestInvalid,
};

function occurrenceOf(failure: unknown): ProblemOccurrence {
  if (failure instanceof ProblemFailure) return failure.occurrence;
  if (failure instanceof WarehouseError && failure.kind === 'unavailable') return { code: 'engine-unavailable' };
  const code = failure instanceof Error && 'code' in failure ? String(failure.code) : '';
  return byFastifyCode[code] ?? { code: 'internal' };
}
