import { z } from 'zod';
import type { ClassPolicy } from '../catalogue/class-policy.js';

/** What two policies cannot both decide. Looking again, ties and measures add up, so every class keeps its own. */
export const matterSchema = z.enum([
  'owner',
  'contact',
  'entitlements',
  'price',
  'credit',
  'supply',
  'dueDiligence',
  'campaigns',
]);
export type Matter = z.infer<typeof matterSchema>;
export const matters: readonly Matter[] = matterSchema.options;

/** What a policy says of a matter as text, the same for the same content; undefined: nothing. */
export function contentOf(policy: ClassPolicy, matter: Matter): string | undefined {
  const content = policy[matter];
  return content === undefined || Object.keys(content).length === 0 ? undefined : canonical(content);
}

/** The matters a policy decides. */
export function mattersOf(policy: ClassPolicy): Matter[] {
  return matters.filter((matter) => contentOf(policy, matter) !== undefined);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
}
