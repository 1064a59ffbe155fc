import type { Route } from '../route/route.js';

type Scalar = string | number | boolean;

/** The path and query of a call, e.g. for a link to a download. Throws where a parameter of the path is missing. */
export function urlOf(
  route: Pick<Route, 'path'>,
  input: { readonly params?: object | undefined; readonly query?: object | undefined },
): string {
  const params = new Map<string, unknown>(Object.entries(input.params ?? {}));
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params.get(name);
    if (typeof value !== 'string' || value === '') throw new Error(`${route.path} needs "${name}"`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined) query.set(name, String(value as Scalar));
  }
  return query.size === 0 ? path : `${path}?${query}`;
}
