import { namesIn } from '../../plan/names-in.js';
import type { Names } from './possible-values.js';
import type { Requirement } from './requirement.js';

/**
 * Whether a requirement is about what a customer is, such as the trade or the city, and about nothing that can be worked
 * for: texts of the profile, and what is made of them alone.
 */
export function isGiven(requirement: Requirement, names: Names): boolean {
  const used = requirement.kind === 'number' ? [requirement.name] : [...namesIn(requirement.condition)];
  return used.length > 0 && used.every((name) => isGivenName(name, names, new Set()));
}

function isGivenName(name: string, names: Names, seen: ReadonlySet<string>): boolean {
  const entry = [...names.indicators, ...names.scores].find((one) => one.name === name);
  if (!entry || seen.has(name)) return false;
  const { source } = entry;
  if (source.kind === 'attribute') return entry.type.kind === 'text';
  if (
    source.kind === 'quality' ||
    source.kind === 'aggregate' ||
    source.kind === 'class of' ||
    source.kind === 'score of'
  )
    return false;
  const behind = [...namesIn(source)].filter((used) => used !== name && isKnown(used, names));
  const visited = new Set([...seen, name]);
  return behind.length > 0 && behind.every((used) => isGivenName(used, names, visited));
}

function isKnown(name: string, { indicators, scores }: Names): boolean {
  return [...indicators, ...scores].some((one) => one.name === name);
}
