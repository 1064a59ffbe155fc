import type { FastifyInstance } from 'fastify';

const graceMs = 3000;

/**
 * Takes no more requests and answers those under way. One that does not come to its end in time (a body that never
 * arrives, a reader that does not read) is cut off, so that nobody can keep the server from ending.
 */
export async function closeHttp(http: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => http.server.closeAllConnections(), graceMs);
  try {
    await http.close();
  } finally {
    clearTimeout(timer);
  }
}
