/** Every name that expressions use, wherever they stand in a piece of a plan. */
export function namesIn(node: unknown, names: Set<string> = new Set()): Set<string> {
  if (Array.isArray(node)) {
    for (const item of node) namesIn(item, names);
  } else if (typeof node === 'object' && node !== null) {
    const record = node as Record<string, unknown>;
    if (record.kind === 'name' && typeof record.name === 'string') names.add(record.name);
    for (const value of Object.values(record)) namesIn(value, names);
  }
  return names;
}
