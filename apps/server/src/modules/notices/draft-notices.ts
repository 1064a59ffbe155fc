import { noticeLimits } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import { countStandingMoves, listFirstStandingMoves, type StandingMove } from '@kefen/warehouse';
import type { NoticeDraft, NoticeRuleRecord, Scope, StandingPoint, ToldCell } from './notice-record.js';
import type { NoticeParts } from './notice-work.js';
import { countedAt } from './standing-point.js';
import { kindOf, toldCells } from './told-changes.js';
import type { Told } from './who-is-told.js';

/** What counts of a scheme has moved on since a rule has told of it. */
export interface Step {
  readonly scheme: string;
  readonly title: Title;
  readonly before: StandingPoint | null;
  readonly after: StandingPoint | null;
}

export type Draft = Omit<NoticeDraft, 'mail'> & { readonly told: Told };

/** What everybody is told of one scheme; those with whose customers nothing has happened are told nothing. */
export async function draftsOf(
  parts: NoticeParts,
  rule: NoticeRuleRecord,
  step: Step,
  people: readonly Told[],
): Promise<Draft[]> {
  const { before, after } = step;
  const plans = await parts.runs.findPlans([before, after].flatMap((point) => (point ? [point.run] : [])));
  const orders = {
    before: before ? plans.get(before.run) : undefined,
    after: after ? plans.get(after.run) : undefined,
  };
  const kind = kindOf(before, after);
  const drafts: Draft[] = [];
  for (const whose of ['own', 'organisation', 'all'] as const) {
    const own = people.filter(({ scope }) => scope.whose === whose);
    if (own.length === 0) continue;
    const counts = await countsOf(parts, step, whose, own);
    const cellsBy = new Map(
      [...byGroup(counts)].map(([group, rows]) => [group, toldCells(rows, { kind, changes: rule.changes, orders })]),
    );
    const named = byGroup(await firstOf(parts, step, whose, own, cellsBy));
    for (const told of own) {
      const group = told.scope.of ?? '';
      const cells = cellsBy.get(group) ?? [];
      if (cells.length === 0) continue;
      drafts.push({
        ...{ rule: rule.id, pass: rule.passes, receiver: told.receiver, user: told.user },
        ...{ scheme: step.scheme, schemeTitle: step.title, kind, whose, of: told.scope.of, before, after, cells },
        customers: (named.get(group) ?? []).map(({ customer, from, to }) => ({ customer, from, to })),
        told,
      });
    }
  }
  return drafts;
}

const columnOf = { own: 'owner', organisation: 'organisation' } as const;

/** By whom the customers are divided; for all of them, by nothing. */
export function dividedBy(whose: Scope['whose'], values: readonly (string | null)[]) {
  if (whose === 'all') return {};
  const named = [...new Set(values.filter((value) => value !== null))];
  return { by: { column: columnOf[whose], values: named } };
}

function inputOf({ before, after }: Step, whose: Scope['whose'], own: readonly Told[]) {
  const part = dividedBy(
    whose,
    own.map(({ scope }) => scope.of),
  );
  return { before: countedAt(before), after: countedAt(after), ...part };
}

function countsOf({ warehouse }: NoticeParts, step: Step, whose: Scope['whose'], own: readonly Told[]) {
  return countStandingMoves(warehouse, inputOf(step, whose, own));
}

async function firstOf(
  { warehouse }: NoticeParts,
  step: Step,
  whose: Scope['whose'],
  own: readonly Told[],
  cellsBy: ReadonlyMap<string, readonly ToldCell[]>,
): Promise<StandingMove[]> {
  const cells = [...new Map([...cellsBy.values()].flat().map((cell) => [`${cell.from}\n${cell.to}`, cell])).values()];
  return listFirstStandingMoves(warehouse, inputOf(step, whose, own), { cells, perGroup: noticeLimits.named });
}

function byGroup<Row extends { readonly group: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const own = groups.get(row.group);
    if (own) own.push(row);
    else groups.set(row.group, [row]);
  }
  return groups;
}
