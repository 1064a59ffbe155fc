import type { FastifyReply } from 'fastify';

/** Aborted when nobody waits for the answer any more. */
export function callerGone(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort(new Error('the caller is gone'));
  });
  return gone.signal;
}
