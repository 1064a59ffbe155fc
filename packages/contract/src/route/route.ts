import type { z } from 'zod';
import type { Access } from '../permission.js';
import type { ProblemCode } from '../problem/problem-codes.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A raw stream of bytes (`application/octet-stream`) as request body. */
export const upload = { kind: 'upload' } as const;
/** One object, a list of them (`application/json`), or one per line (`application/x-ndjson`), taken as they come. */
export const rows = { kind: 'rows' } as const;
/** No response body (204). */
export const nothing = { kind: 'nothing' } as const;
/** A file as response body. */
export function download<const T extends string>(mediaType: T) {
  return { kind: 'download', mediaType } as const;
}

/**
 * One route of the API as a value: server, client and OpenAPI document are made from it.
 * `status` is the status of success, 200 where left out. Problems every route can have (400, 401, 403, 500) go without saying.
 */
export interface Route {
  readonly method: Method;
  /** With `:names` that occur in `params`. */
  readonly path: `/api/v1/${string}`;
  readonly summary: string;
  readonly permission: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType | typeof upload | typeof rows;
  /** An answer, for the description of the API. */
  readonly example?: unknown;
  readonly response: z.ZodType | typeof nothing | ReturnType<typeof download>;
  readonly status?: 200 | 201 | 202;
  readonly problems: readonly ProblemCode[];
}

export function defineRoute<const R extends Route>(route: R): R {
  return route;
}

/** Zod schemas and the special bodies share a place; this tells them apart. */
export function isSchema(value: object): value is z.ZodType {
  return 'safeParse' in value;
}
