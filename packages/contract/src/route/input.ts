import type { z } from 'zod';
import type { Route, rows, upload } from './route.js';

type OptionalIfEmpty<Name extends string, T> = object extends T ? { [N in Name]?: T } : { [N in Name]: T };
type Upload = Blob | ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>;

type Row = Readonly<Record<string, unknown>>;

type ParamsOf<R> = R extends { params: infer S extends z.ZodType } ? { params: z.input<S> } : object;
type QueryOf<R> = R extends { query: infer S extends z.ZodType } ? OptionalIfEmpty<'query', z.input<S>> : object;
type BodyOf<R> = R extends { body: typeof upload }
  ? { body: Upload }
  : R extends { body: typeof rows }
    ? { body: Row | readonly Row[] }
    : R extends { body: infer S extends z.ZodType }
      ? { body: z.input<S> }
      : object;

/** What a caller of the route passes. */
export type RouteInput<R extends Route> = ParamsOf<R> & QueryOf<R> & BodyOf<R> & { signal?: AbortSignal };

/** What a caller of the route gets: the response, nothing, or the bytes of a file. */
export type RouteOutput<R extends Route> = R['response'] extends z.ZodType
  ? z.output<R['response']>
  : R['response'] extends { kind: 'nothing' }
    ? undefined
    : Blob;
