import type { Language } from '@kefen/contract';
import type { Plan, Title } from '@kefen/scheme';
import type { MovementCell, StandingMoveCount } from '@kefen/warehouse';
import { wayOf } from '../history/history.service.js';
import type { NoticeChanges, StandingPoint, ToldCell } from './notice-record.js';

export type Kind = 'change' | 'withdrawal';

/** What counts goes back only where a publication was taken back: nothing is published behind a newer run. */
export function kindOf(before: StandingPoint | null, after: StandingPoint | null): Kind {
  return before !== null && (after === null || after.run < before.run) ? 'withdrawal' : 'change';
}

/** The plans by which the classes of both moments are named and ordered. */
export interface Orders {
  readonly before: Pick<Plan, 'classes'> | undefined;
  readonly after: Pick<Plan, 'classes'> | undefined;
}

/** The counts that a rule wants to be told, with the names of their classes. */
export function toldCells(
  counts: readonly StandingMoveCount[],
  { kind, changes, orders }: { readonly kind: Kind; readonly changes: NoticeChanges; readonly orders: Orders },
): ToldCell[] {
  const ids = (orders.after ?? orders.before)?.classes.map(({ id }) => id) ?? [];
  return counts.flatMap(({ from, to, customers }) => {
    const way = wayOf(ids, { from, to });
    if (way === 'unchanged' || !isWanted(ids, changes, kind, { from, to })) return [];
    const titles = { fromTitle: titleOf(orders.before, from), toTitle: titleOf(orders.after, to) };
    return [{ from, to, ...titles, way, customers: Number(customers) }];
  });
}

/** What was told is told again the other way when it is taken back, also by a rule that wants one way only. */
function isWanted(ids: readonly string[], changes: NoticeChanges, kind: Kind, cell: MovementCell): boolean {
  const back = { from: cell.to, to: cell.from };
  return fits(ids, changes, cell) || (kind === 'withdrawal' && fits(ids, changes, back));
}

function fits(ids: readonly string[], { ways, into, outOf }: NoticeChanges, { from, to }: MovementCell): boolean {
  const way = wayOf(ids, { from, to });
  return (
    ways.some((one) => one === way) || (to !== null && into.includes(to)) || (from !== null && outOf.includes(from))
  );
}

function titleOf(plan: Pick<Plan, 'classes'> | undefined, id: string | null): Title | null {
  return plan?.classes.find((one) => one.id === id)?.title ?? null;
}

export function inLanguage(title: Title | null, id: string | null, language: Language): string {
  if (title) return title[language];
  const none = { 'zh-CN': ['未评定', '不在册'], en: ['not rated', 'not known'] } as const;
  return id === null ? none[language][1] : id || none[language][0];
}
