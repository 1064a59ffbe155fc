import { type OverrideFault, overrideLimits } from '@kefen/contract';
import { isIsoDate, type Plan } from '@kefen/scheme';

/** The cells of a row of a file of overrides. */
interface FileCells {
  readonly customer: string;
  readonly class: string;
  readonly reason: string;
  readonly until: string;
}

/** A cell that keeps a row from being taken. */
interface Fault {
  readonly fault: OverrideFault;
  readonly cell: string;
}

const notRatedWords = ['none', 'not rated', '未评定', '未评级', '不评定'];

/** The id of the class that is written: its id or its title in either language; empty: not rated. Undefined: none of them. */
export function readClass({ classes }: Pick<Plan, 'classes'>, written: string): string | undefined {
  const text = written.toLowerCase();
  const found =
    classes.find(({ id }) => id === written) ??
    classes.find(({ title }) => [title['zh-CN'], title.en].some((one) => one.toLowerCase() === text));
  if (found) return found.id;
  return notRatedWords.includes(text) ? '' : undefined;
}

/** `2026-12-31`, `2026/12/31`, `2026.12.31`, `2026年12月31日`, `20261231`, also with a time at midnight behind it. */
export function readDay(written: string): string | undefined {
  const match =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T ]0{1,2}:00(?::00(?:\.0+)?)?Z?)?$/.exec(written) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(written);
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(iso) ? iso : undefined;
}

/** What a row says, without the customer, or the first cell that cannot be taken. */
export function readCells(
  cells: FileCells,
  around: { readonly plan: Pick<Plan, 'classes'>; readonly first: string; readonly last: string },
): { readonly class: string; readonly reason: string; readonly until: string } | Fault {
  const id = cells.class === '' ? undefined : readClass(around.plan, cells.class);
  if (id === undefined) return { fault: 'class-unknown', cell: cells.class };
  if (cells.reason === '') return { fault: 'reason-missing', cell: '' };
  if (cells.reason.length > overrideLimits.reasonLength) return { fault: 'reason-too-long', cell: cells.reason };
  const until = readDay(cells.until);
  if (until === undefined) return { fault: 'until-unreadable', cell: cells.until };
  if (until < around.first) return { fault: 'until-past', cell: cells.until };
  if (until > around.last) return { fault: 'until-too-late', cell: cells.until };
  return { class: id, reason: cells.reason, until };
}
