import type { RenderedSql, SqlValue } from '@kefen/scheme';

/** The values of a statement's parameters, as both transports write them right. */
export function parameterValues(parameters: RenderedSql['parameters']): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, parameterValue(value)]));
}

/** Within a list text gets quotes, so numbers that travel as text have to become numbers again. */
function parameterValue({ type, value }: SqlValue): unknown {
  if (!/^Array\(U?Int\d+\)$/.test(type) || !Array.isArray(value)) return value;
  return value.map((item: string | number) => BigInt(item));
}
