import { describeReason, formatNumber, type Plan, type UnratedReason } from '@kefen/scheme';
import type { ClassCount } from '@kefen/warehouse';
import { aligned } from './aligned.js';
import { say, type Terminal } from './terminal.js';

/** One line of the table of classes. Shares are of the rated customers and of their contribution, as fractions. */
interface ClassLine {
  readonly id: string;
  readonly title: { 'zh-CN': string; en: string };
  readonly customers: number;
  readonly share: number | null;
  readonly contribution: string | null;
  readonly contributionShare: number | null;
}

export interface ClassTable {
  readonly classes: readonly ClassLine[];
  readonly customers: number;
  readonly notRated: readonly { readonly reason: UnratedReason; readonly customers: number }[];
}

export function classTable(plan: Plan, counts: readonly ClassCount[]): ClassTable {
  const rated = counts.filter((count) => count.class !== '');
  const customers = rated.reduce((sum, count) => sum + Number(count.customers), 0);
  const contribution = rated.reduce((sum, count) => sum + Number(count.contribution ?? 0), 0);
  const classes = plan.classes.map(({ id, title }): ClassLine => {
    const count = rated.find((c) => c.class === id);
    const own = Number(count?.customers ?? 0);
    const amount = plan.contribution === undefined ? null : (count?.contribution ?? '0');
    return {
      id,
      title,
      customers: own,
      share: customers === 0 ? null : own / customers,
      contribution: amount,
      contributionShare: amount === null || contribution === 0 ? null : Number(amount) / contribution,
    };
  });
  const notRated = counts.flatMap(({ class: id, reason, customers: n }) =>
    id === '' && reason !== '' ? [{ reason, customers: Number(n) }] : [],
  );
  return { classes, customers: counts.reduce((sum, count) => sum + Number(count.customers), 0), notRated };
}

/** The table as text, columns aligned also where titles are Chinese. */
export function printClassTable(table: ClassTable, terminal: Terminal): void {
  const words = (zh: string, en: string) => say(terminal, { 'zh-CN': zh, en });
  const percent = (share: number | null) => (share === null ? '' : `${(share * 100).toFixed(2)} %`);
  const head = [
    words('类别', 'class'),
    '',
    words('客户数', 'customers'),
    words('占比', 'share'),
    words('贡献', 'contribution'),
    words('贡献占比', 'share'),
  ];
  const rows = table.classes.map((line) => [
    line.id,
    line.title[terminal.language],
    formatNumber(String(line.customers)),
    percent(line.share),
    line.contribution === null ? '' : formatNumber(line.contribution, 'money'),
    percent(line.contributionShare),
  ]);
  for (const line of aligned([head, ...rows], [2, 3, 4, 5])) terminal.out(line);
  for (const { reason, customers } of table.notRated) {
    terminal.out(
      `${words('未评定', 'not rated')} ${formatNumber(String(customers))}: ${say(terminal, describeReason(reason))}`,
    );
  }
}
