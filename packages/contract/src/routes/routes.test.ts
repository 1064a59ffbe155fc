import { expect, test } from 'vitest';
import { problemKinds } from '../problem/problem-codes.js';
import type { Route } from '../route/route.js';
import { routes } from './routes.js';

const all: Route[] = Object.values(routes).flatMap((verbs) => Object.values<Route>(verbs));

test('the names in a path are the names of its params', () => {
  for (const route of all) {
    const names = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
    expect(names, route.path).toEqual(Object.keys(route.params?.shape ?? {}));
  }
});

test('no two routes share method and path', () => {
  const keys = all.map((route) => `${route.method} ${route.path}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test('the segment after the version is the noun of the group', () => {
  for (const [noun, verbs] of Object.entries(routes)) {
    for (const route of Object.values<Route>(verbs)) expect(route.path.split('/')[3]).toBe(noun);
  }
});

test('every problem has both languages and the same names to fill in', () => {
  for (const [code, kind] of Object.entries(problemKinds)) {
    const names = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
    expect(names(kind.detail['zh-CN']), code).toEqual(names(kind.detail.en));
    expect(kind.status).toBeGreaterThanOrEqual(400);
  }
});
