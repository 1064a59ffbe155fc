import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { webhookLimits } from '@kefen/contract';
import type { Target } from './target.js';

export interface Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  /** The beginning of what was said. */
  readonly text: string;
}

const mostAnswerBytes = 1000;

/** Posts a message to exactly the address that was looked at. Redirects are answers like any other. */
export function sendMessage(target: Target, { headers, body }: Message, signal: AbortSignal): Promise<Answer> {
  const { url, address, family } = target;
  const lookup: LookupFunction = (_, options, callback) =>
    options.all ? callback(null, [{ address, family }]) : callback(null, address, family);
  const until = AbortSignal.any([signal, AbortSignal.timeout(webhookLimits.timeoutSeconds * 1000)]);
  const payload = Buffer.from(body);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method: 'POST',
      agent: false,
      lookup,
      signal: until,
      headers: { ...headers, 'content-length': payload.length },
    });
    request.on('error', (failure) => reject(until.aborted && !signal.aborted ? new AnswerTooSlow() : failure));
    request.on('response', (response) => {
      const pieces: Buffer[] = [];
      let bytes = 0;
      const end = () => {
        const text = Buffer.concat(pieces).subarray(0, mostAnswerBytes).toString('utf8');
        resolve({ status: response.statusCode ?? 0, text });
      };
      response.on('data', (piece: Buffer) => {
        pieces.push(piece);
        bytes += piece.length;
        if (bytes < mostAnswerBytes) return;
        end();
        response.destroy();
      });
      response.on('end', end);
      response.on('error', reject);
    });
    request.end(payload);
  });
}

export class AnswerTooSlow extends Error {
  override readonly name = 'AnswerTooSlow';
}
