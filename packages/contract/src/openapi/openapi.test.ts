import { expect, test } from 'vitest';
import { isSchema, type Route } from '../route/route.js';
import { routes } from '../routes/routes.js';
import { openApiDocument } from './openapi.js';

const document = openApiDocument('1.2.3') as {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; parameters: { name: string; required: boolean }[] }>>;
  components: { schemas: Record<string, unknown> };
};

test('every route is in the document once', () => {
  const wanted = Object.entries(routes).flatMap(([noun, verbs]) => Object.keys(verbs).map((verb) => `${noun}.${verb}`));
  const found = Object.values(document.paths).flatMap((path) => Object.values(path).map((o) => o.operationId));
  expect(found.toSorted()).toEqual(wanted.toSorted());
  expect(document.openapi).toBe('3.1.0');
});

test('every reference leads to a schema', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
  expect(references.length).toBeGreaterThan(20);
  for (const reference of references) {
    expect(reference).toMatch(/^#\/components\/schemas\//);
    expect(document.components.schemas).toHaveProperty(reference.split('/').at(-1) ?? '');
  }
});

test('parameters of the path are required, those with a default are not', () => {
  const parameters = document.paths['/api/v1/schemes/{scheme}/classes/{class}/customers']?.get?.parameters;
  expect(parameters?.filter((p) => p.required).map((p) => p.name)).toEqual(['scheme', 'class']);
  expect(parameters?.map((p) => p.name)).toContain('limit');
});

test('examples are as the contract says', () => {
  const all = Object.values<Record<string, Route>>(routes).flatMap((verbs) => Object.values(verbs));
  const shown = all.filter(({ example }) => example !== undefined);
  expect(shown.length).toBeGreaterThan(0);
  for (const { response, example } of shown) {
    expect(isSchema(response) && response.parse(example)).toEqual(example);
  }
});
