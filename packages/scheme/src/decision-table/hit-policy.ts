import type { Title } from '../dataset/dataset.js';

/** What counts when several rules of a table fit (DMN 1.5, 8.2.10). */
export type HitPolicy = 'unique' | 'any' | 'priority' | 'first' | 'rule order' | 'output order' | 'collect';

/** What `collect` makes of the outputs that fit; without one it lists them. */
export type Aggregation = 'count' | 'sum' | 'min' | 'max';

export interface Hit {
  readonly policy: HitPolicy;
  readonly aggregation?: Aggregation;
}

const letters: Readonly<Record<string, string>> = {
  u: 'unique',
  a: 'any',
  p: 'priority',
  f: 'first',
  r: 'rule order',
  o: 'output order',
  c: 'collect',
  'c+': 'collect sum',
  'c#': 'collect count',
  'c<': 'collect min',
  'c>': 'collect max',
};

const policies: ReadonlySet<string> = new Set<HitPolicy>([
  'unique',
  'any',
  'priority',
  'first',
  'rule order',
  'output order',
  'collect',
]);
const aggregations: ReadonlySet<string> = new Set<Aggregation>(['count', 'sum', 'min', 'max']);

/** Every way to write a hit policy in a scheme, for advice. */
export const hitPolicyForms: readonly string[] = [
  'unique',
  'any',
  'priority',
  'first',
  'collect count',
  'collect sum',
  'collect min',
  'collect max',
];

/**
 * Reads `unique`, `collect sum`, DMN's `RULE ORDER` and its letters (`U`, `C+`). `aggregation` is given where it is written
 * apart. Undefined where there is no such policy.
 */
export function readHit(text: string, aggregation?: string): Hit | undefined {
  const plain = plainWord(text);
  const [first = '', ...rest] = (letters[plain] ?? plain).split(' ');
  const together = first === 'collect' && rest.length === 1 ? rest[0] : undefined;
  const policy = together === undefined ? [first, ...rest].join(' ') : first;
  const apart = aggregation === undefined ? undefined : plainWord(aggregation);
  if (together !== undefined && apart !== undefined && together !== apart) return undefined;
  const taken = together ?? apart;
  if (!isPolicy(policy)) return undefined;
  if (taken === undefined) return { policy };
  return policy === 'collect' && isAggregation(taken) ? { policy, aggregation: taken } : undefined;
}

function plainWord(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}

function isPolicy(text: string): text is HitPolicy {
  return policies.has(text);
}

function isAggregation(text: string): text is Aggregation {
  return aggregations.has(text);
}

/** `collect sum`, as a scheme writes it. */
export function writeHit({ policy, aggregation }: Hit): string {
  return aggregation === undefined ? policy : `${policy} ${aggregation}`;
}

/** Whether the table gives a list of outputs instead of one. */
export function givesList({ policy, aggregation }: Hit): boolean {
  return policy === 'rule order' || policy === 'output order' || (policy === 'collect' && aggregation === undefined);
}

/** Whether a case can fit more rules than the policy allows. */
export function mayConflict({ policy }: Hit): boolean {
  return policy === 'unique' || policy === 'any';
}

/** What the policy says, for explanations and advice. */
export function hitTitle(hit: Hit): Title {
  return titles[writeHit(hit)] ?? { 'zh-CN': writeHit(hit), en: writeHit(hit) };
}

const titles: Readonly<Record<string, Title>> = {
  unique: { 'zh-CN': '唯一', en: 'unique' },
  any: { 'zh-CN': '结果相同即可', en: 'any' },
  priority: { 'zh-CN': '按结果的优先级', en: 'priority' },
  first: { 'zh-CN': '先到先得', en: 'first' },
  'rule order': { 'zh-CN': '按规则顺序列出', en: 'rule order' },
  'output order': { 'zh-CN': '按结果的优先级列出', en: 'output order' },
  collect: { 'zh-CN': '全部列出', en: 'collect' },
  'collect count': { 'zh-CN': '适用规则的条数', en: 'collect count' },
  'collect sum': { 'zh-CN': '合计', en: 'collect sum' },
  'collect min': { 'zh-CN': '取最小', en: 'collect min' },
  'collect max': { 'zh-CN': '取最大', en: 'collect max' },
};
