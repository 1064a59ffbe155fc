import type { TckValue } from './tck-cases.js';

type Output = string | null | readonly (string | null)[];

/** Whether the outputs of a decision are the value that is expected; numbers agree to eight digits. */
export function isExpected(outputs: Readonly<Record<string, Output>>, expected: TckValue): boolean {
  const names = Object.keys(outputs);
  if (expected.kind === 'context') {
    return names.every((name) => isSame(outputs[name] ?? null, expected.entries[name] ?? { kind: 'null' }));
  }
  if (names.length === 1) return isSame(outputs[names[0] ?? ''] ?? null, expected);
  return names.every((name) => isSame(outputs[name] ?? null, columnOf(expected, name)));
}

/** The entries of one name of a list of contexts; null where there is no result at all. */
function columnOf(expected: TckValue, name: string): TckValue {
  if (expected.kind !== 'list') return expected;
  const items = expected.items.map((item) =>
    item.kind === 'context' ? (item.entries[name] ?? { kind: 'null' as const }) : item,
  );
  return { kind: 'list', items };
}

function isSame(output: Output, expected: TckValue): boolean {
  switch (expected.kind) {
    case 'null':
      return output === null;
    case 'simple':
      return typeof output === 'string' && isSameText(output, expected.text);
    case 'list':
      return (
        Array.isArray(output) &&
        output.length === expected.items.length &&
        expected.items.every((item, i) => isSame(output[i] ?? null, item))
      );
    case 'context':
      return false;
  }
}

function isSameText(value: string, expected: string): boolean {
  if (value === expected || (value === 'P0D' && expected === 'PT0S')) return true;
  const [a, b] = [Number(value), Number(expected)];
  return value.trim() !== '' && Math.abs(a - b) <= 1e-8 * Math.max(1, Math.abs(b));
}
