import type { Dataset, Diagnostic, Reference, Sql } from '@kefen/scheme';
import { readGroupRule, readReferences, renameGroups } from '@kefen/scheme';
import { type Engine, emitGroupRule } from '@kefen/warehouse';
import { countedOf, type FinishedRunRecord } from '../runs/runs.service.js';
import type { GroupRecord } from './group-record.js';

/** What rules are read against: as it is at one moment. */
export interface RuleSurroundings {
  readonly warehouse: Engine;
  readonly timeZone: string;
  readonly profile: Dataset;
  readonly published: readonly Pick<FinishedRunRecord, 'scheme' | 'number' | 'plan' | 'rerated'>[];
  readonly groups: readonly GroupRecord[];
}

export interface CompiledRule {
  /** Absent where a diagnostic is an error. */
  readonly statement?: Sql;
  readonly references: readonly Reference[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles a stored rule, in which groups go by their numbers. @param among a condition on `customer_id`; default: everybody */
export function compileRule(around: RuleSurroundings, stored: string, among?: Sql): CompiledRule {
  const { warehouse, timeZone, profile, published, groups } = around;
  const numbers = new Map(groups.map(({ id }) => [String(id), id]));
  const read = readGroupRule(stored, {
    profile,
    classes: classesOf(published),
    groups: new Set(numbers.keys()),
  });
  const { expression, references, diagnostics } = read;
  if (!expression) return { references, diagnostics };
  const runs = new Map(published.map((run) => [run.scheme, countedOf(run)]));
  const statement = emitGroupRule(warehouse, { expression, references, runs, groups: numbers, timeZone }, among);
  return { statement, references, diagnostics };
}

function classesOf(published: RuleSurroundings['published']): ReadonlyMap<string, readonly string[]> {
  return new Map(published.map(({ scheme, plan }) => [scheme, plan.classes.map(({ id }) => id)]));
}

/** Who writes the rule of which group. */
export interface RuleWriter {
  readonly userId: string;
  readonly visibility: GroupRecord['visibility'];
}

/** Groups a rule may name: what everybody sees may rest only on what everybody sees; one's own stand before those for all. */
export function nameable(groups: readonly GroupRecord[], { userId, visibility }: RuleWriter): GroupRecord[] {
  const isVisible = (group: GroupRecord) =>
    group.visibility === 'all' || (visibility === 'mine' && group.owner === userId);
  return groups
    .filter(isVisible)
    .toSorted((a, b) => Number(a.visibility === 'all') - Number(b.visibility === 'all') || a.id - b.id);
}

/** What is wrong with a rule as it is written, with groups by their names in either language. */
export function checkWritten(around: RuleSurroundings, written: string): readonly Diagnostic[] {
  const { profile, published, groups } = around;
  return readGroupRule(written, {
    profile,
    classes: classesOf(published),
    groups: new Set(groups.flatMap(({ title }) => [title['zh-CN'], title.en])),
  }).diagnostics;
}

/** A written rule as it is stored, with groups by their numbers. */
export function storedRule(written: string, groups: readonly GroupRecord[]): string {
  const find = (name: string) =>
    groups.find(({ title }) => title['zh-CN'] === name) ?? groups.find(({ title }) => title.en === name);
  return renameGroups(written, (name) => find(name)?.id.toString());
}

/** A stored rule with the names its groups have now. */
export function shownRule(stored: string, groups: readonly GroupRecord[]): string {
  return renameGroups(stored, (id) => groups.find((group) => String(group.id) === id)?.title['zh-CN']);
}

/** Numbers of the groups a stored rule names. */
export function groupsNamedIn(stored: string | null): number[] {
  if (stored === null) return [];
  return readReferences(stored).flatMap(({ kind, of }) => (kind === 'group' && /^\d+$/.test(of) ? [Number(of)] : []));
}

/** Whether a group's rule comes, over others, to rest on the group itself. */
export function isCircular(groups: readonly Pick<GroupRecord, 'id' | 'rule'>[], id: number): boolean {
  const seen = new Set<number>();
  const waiting = groupsNamedIn(groups.find((group) => group.id === id)?.rule ?? null);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === id) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...groupsNamedIn(groups.find((group) => group.id === next)?.rule ?? null));
  }
  return false;
}

/** Groups with rules, each after those its rule names. */
export function inRuleOrder(groups: readonly GroupRecord[]): GroupRecord[] {
  const ordered: GroupRecord[] = [];
  const seen = new Set<number>();
  const visit = (group: GroupRecord): void => {
    if (seen.has(group.id)) return;
    seen.add(group.id);
    for (const id of groupsNamedIn(group.rule)) {
      const named = groups.find((other) => other.id === id);
      if (named) visit(named);
    }
    if (group.rule !== null) ordered.push(group);
  };
  for (const group of groups) visit(group);
  return ordered;
}
