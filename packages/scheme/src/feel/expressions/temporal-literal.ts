import { firstDate, lastDate } from '../calendar.js';
import type { LiteralExpression } from '../expression.js';
import { plainType } from '../expression-type.js';

/** The date of an ISO text, if it is one of the calendar and one that the store can hold (1900-01-01 to 2299-12-31). */
export function findDate(text: string): LiteralExpression | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < firstDate || text > lastDate) return undefined;
  const time = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== text) return undefined;
  return { kind: 'literal', type: plainType('date', false), value: text };
}

/** `P3D`, `-P1W` is not FEEL; `P1Y2M`. Hours, minutes and seconds are not part of the language. */
export function findDuration(text: string): LiteralExpression | undefined {
  const days = /^(-?)P(\d{1,6})D$/.exec(text);
  if (days !== null) return duration('days duration', days[1], Number(days[2]));
  const months = /^(-?)P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?$/.exec(text);
  if (months === null) return undefined;
  return duration('months duration', months[1], Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0));
}

function duration(
  kind: 'days duration' | 'months duration',
  sign: string | undefined,
  amount: number,
): LiteralExpression {
  const value = sign === '-' && amount !== 0 ? `-${amount}` : String(amount);
  return { kind: 'literal', type: plainType(kind, false), value };
}

/** An instant with its offset (`2020-01-31T08:00:00+08:00`, `…Z`), in UTC. Without an offset it would depend on the place. */
export function findInstant(text: string): LiteralExpression | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  if (findDate(text.slice(0, 10)) === undefined) return undefined;
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) return undefined;
  return { kind: 'literal', type: plainType('date and time', false), value: time.toISOString() };
}
