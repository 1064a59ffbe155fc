import type { z } from 'zod';
import { problemMediaType, problemSchema } from '../problem/problem.js';
import { type ProblemCode, problemKinds } from '../problem/problem-codes.js';
import { isSchema, type Route } from '../route/route.js';
import { apiKeyPermissionSchema } from '../routes/api-keys.js';
import { routes } from '../routes/routes.js';
import { type Json, type JsonSchemas, jsonSchemas } from './json-schemas.js';
import { rowsContent, rowsHeaders } from './rows-content.js';

/** The OpenAPI 3.1 document of the whole API. */
export function openApiDocument(version: string): Json {
  const schemas = jsonSchemas();
  const problem = schemas.of(problemSchema, 'output');
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [noun, verbs] of Object.entries(routes)) {
    for (const [verb, route] of Object.entries(verbs) as [string, Route][]) {
      const path = route.path.replace(/:(\w+)/g, '{$1}');
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(schemas, noun, verb, route) };
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Kefen', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    tags: Object.keys(routes).map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...schemas.named(), Problem: problem },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'kefen_session' },
        apiKey: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

function operation(schemas: JsonSchemas, noun: string, verb: string, route: Route): Json {
  return {
    operationId: `${noun}.${verb}`,
    tags: [noun],
    summary: route.summary,
    security: securityOf(route),
    'x-permission': route.permission,
    parameters: [
      ...parameters(schemas, route.params, 'path'),
      ...parameters(schemas, route.query, 'query'),
      ...(takesRows(route) ? rowsHeaders : []),
    ],
    ...(route.body && { requestBody: { required: true, content: bodyContent(schemas, route.body) } }),
    responses: { ...success(schemas, route), ...problems(route) },
  };
}

function securityOf({ permission }: Route): Json[] {
  if (permission === 'public') return [];
  return apiKeyPermissionSchema.safeParse(permission).success ? [{ session: [] }, { apiKey: [] }] : [{ session: [] }];
}

function parameters(schemas: JsonSchemas, schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !field.safeParse(undefined).success,
    schema: schemas.of(field, 'input'),
  }));
}

function bodyContent(schemas: JsonSchemas, body: NonNullable<Route['body']>): Json {
  if (!isSchema(body) && body.kind === 'rows') return rowsContent;
  if (!isSchema(body)) return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
  return { 'application/json': { schema: schemas.of(body, 'input') } };
}

function takesRows({ body }: Route): boolean {
  return body !== undefined && !isSchema(body) && body.kind === 'rows';
}

function success(schemas: JsonSchemas, { response, status = 200, example }: Route): Json {
  if (isSchema(response)) {
    const content = { schema: schemas.of(response, 'output'), ...(example !== undefined && { example }) };
    return { [status]: { description: 'Done', content: { 'application/json': content } } };
  }
  if (response.kind === 'nothing') return { 204: { description: 'Done' } };
  return {
    [status]: {
      description: 'The file',
      content: { [response.mediaType]: { schema: { type: 'string', format: 'binary' } } },
    },
  };
}

/** The problems of a route by status, with what goes without saying. */
function problems(route: Route): Json {
  const codes = new Set<ProblemCode>(['request-invalid', 'internal', ...route.problems]);
  if (route.permission !== 'public') codes.add('sign-in-needed');
  if (route.permission !== 'public' && route.permission !== 'signed-in') {
    codes.add('permission-missing').add('password-change-needed');
  }
  if (route.method !== 'GET') codes.add('origin-refused');
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = problemKinds[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: group.join(', '),
        content: { [problemMediaType]: { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
