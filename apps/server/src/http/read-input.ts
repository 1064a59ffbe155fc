import type { FieldError, Language, Route } from '@kefen/contract';
import { isSchema } from '@kefen/contract';
import { z } from 'zod';
import { problem } from '../problem.js';

const sentences = { 'zh-CN': z.locales.zhCN().localeError, en: z.locales.en().localeError };

export interface RawInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/**
 * The parts of a request, checked against the route.
 * @throws ProblemFailure `request-invalid` that names every field
 */
export function readInput(route: Route, raw: RawInput, language: Language): RawInput {
  const errors: FieldError[] = [];
  const read = (part: keyof RawInput, schema: z.ZodType | undefined) => {
    if (!schema) return undefined;
    const result = schema.safeParse(raw[part], { error: sentences[language] });
    if (result.success) return result.data;
    errors.push(...result.error.issues.map((issue) => ({ pointer: pointer(part, issue.path), detail: issue.message })));
    return undefined;
  };
  const params = read('params', route.params);
  const query = read('query', route.query);
  const body = route.body && !isSchema(route.body) ? raw.body : read('body', route.body);
  if (errors.length > 0) throw problem('request-invalid', {}, { errors });
  return { params, query, body };
}

/** RFC 6901. */
function pointer(part: string, path: readonly PropertyKey[]): string {
  return [part, ...path].map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
