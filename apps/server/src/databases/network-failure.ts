import { ConnectionFailure, type ConnectionFailureCode } from './connection-failure.js';

const codes: Readonly<Record<string, ConnectionFailureCode>> = {
  ENOTFOUND: 'host-unknown',
  EAI_AGAIN: 'host-unknown',
  EAI_NODATA: 'host-unknown',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  UND_ERR_CONNECT_TIMEOUT: 'unreachable',
  ECONNRESET: 'broke-off',
  EPIPE: 'broke-off',
  UND_ERR_SOCKET: 'broke-off',
  UND_ERR_BODY_TIMEOUT: 'too-slow',
  UND_ERR_HEADERS_TIMEOUT: 'too-slow',
  HANDSHAKE_NO_SSL_SUPPORT: 'tls',
};

/** The failure of a connection, if it is one. */
export function networkFailure(failure: unknown): ConnectionFailure | undefined {
  for (const code of codesOf(failure)) {
    const known = codes[code];
    if (known) return new ConnectionFailure(known, known === 'tls' ? code : '');
    // What OpenSSL and Node call the many ways in which a certificate can be wrong.
    if (/^(ERR_(SSL|TLS)|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code))
      return new ConnectionFailure('tls', code);
  }
  return undefined;
}

/** The code of a failure and of what it was caused by; several addresses of a host were each tried. */
export function codesOf(failure: unknown): string[] {
  if (!(failure instanceof Error)) return [];
  const own = 'code' in failure && typeof failure.code === 'string' ? [failure.code] : [];
  const inner = failure instanceof AggregateError ? failure.errors : [];
  return [...own, ...[failure.cause, ...inner].flatMap(codesOf)];
}
