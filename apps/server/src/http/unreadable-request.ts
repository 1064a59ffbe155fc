import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Language, type ProblemCode, problemMediaType, renderProblem } from '@kefen/contract';

/**
 * Answers what is no request at all, or one with headers without end: no route, no hook and no language is known
 * here, only the line it came on, which is closed behind the answer.
 */
export function answerUnreadableRequest(language: Language) {
  return (failure: Error & { readonly code?: string }, socket: Duplex): void => {
    if (failure.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const code: ProblemCode = failure.code === 'HPE_HEADER_OVERFLOW' ? 'headers-too-large' : 'request-invalid';
    const document = renderProblem({ code }, language, randomUUID());
    const body = JSON.stringify(document);
    const head = [
      `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status]}`,
      `Content-Type: ${problemMediaType}`,
      `Content-Language: ${language}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-Id: ${document.requestId}`,
      'Connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  };
}
