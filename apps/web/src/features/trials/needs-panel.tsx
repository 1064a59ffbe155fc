import type { Trial, TrialResult } from '@kefen/contract';
import type { ContactNorms, PolicyNeeds } from '@kefen/scheme';
import { useLanguage } from '../../i18n/language-context.js';
import { decimalSum } from '../../shared/number/decimal-sum.js';
import { Panel } from '../../shared/page/panel.js';
import { Fetched } from '../../shared/states/fetched.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { useUnit } from '../workspace/unit.js';
import { useWorkspace } from '../workspace/workspace-queries.js';
import { NormsForm } from './norms-form.js';
import { type TrialNeeds, trialNeeds, withoutPolicy } from './trial-needs.js';
import { useNorms } from './trial-queries.js';
import styles from './trials.module.css';

interface Props {
  readonly trial: Trial;
  readonly result: TrialResult;
}

/** What the policies of the classes would cost and which hours they need. */
export function NeedsPanel({ trial, result }: Props) {
  const { t } = useLanguage();
  const norms = useNorms();
  return (
    <Panel title={t('needs.title')} note={t('needs.note')}>
      {trial.policies ? (
        <Fetched query={norms} rows={4}>
          {(found) => <Needs trial={trial} result={result} norms={found} />}
        </Fetched>
      ) : (
        <p>{t('needs.noPolicies')}</p>
      )}
    </Panel>
  );
}

function Needs({ trial, result, norms }: Props & { readonly norms: ContactNorms }) {
  const { t, pick, formats } = useLanguage();
  const workspace = useWorkspace();
  const needs = trialNeeds(result, trial.policies?.classes ?? {}, norms, workspace.data?.currency);
  const without = withoutPolicy(needs);
  const titles = new Map(
    [...(result.before?.classes ?? []), ...result.table.classes].map((row) => [row.id, row.title]),
  );
  const nameOf = (id: string) => {
    const title = titles.get(id);
    return title ? pick(title) : id;
  };
  return (
    <>
      <p className={styles.headline}>{useAnswer(needs)}</p>
      <Totals needs={needs} />
      {without.length > 0 && (
        <p className={styles.note}>{t('needs.without', { classes: formats.list(without.map(nameOf)) })}</p>
      )}
      <p className={styles.note}>{t('needs.assumptions')}</p>
      <ClassHours needs={needs} nameOf={nameOf} />
      <NormsForm norms={norms} />
    </>
  );
}

function useAnswer({ before, after }: TrialNeeds): string {
  const { t } = useLanguage();
  const [now, then] = [before?.total.hours ?? null, after.total.hours];
  if (then === null) return t('needs.noHours');
  const n = Math.round(then);
  if (now === null) return t('needs.hours', { n });
  const more = n - Math.round(now);
  if (more === 0) return t('needs.hoursSame', { n });
  return more > 0 ? t('needs.hoursMore', { n, more }) : t('needs.hoursLess', { n, less: -more });
}

type Part = keyof PolicyNeeds['total'];

interface Total {
  readonly part: Part;
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly difference: string | null;
}

type TotalTitle = `needs.${'contacts' | 'hoursTitle' | 'reviews' | 'discount' | 'credit'}`;

const parts: readonly { readonly part: Part; readonly title: TotalTitle }[] = [
  { part: 'contacts', title: 'needs.contacts' },
  { part: 'hours', title: 'needs.hoursTitle' },
  { part: 'reviews', title: 'needs.reviews' },
  { part: 'discount', title: 'needs.discount' },
  { part: 'credit', title: 'needs.credit' },
];

function Totals({ needs: { before, after } }: { readonly needs: TrialNeeds }) {
  const { t, formats } = useLanguage();
  const currency = useUnit()('money');
  const isMoney = (part: Part) => part === 'discount' || part === 'credit';
  const text = (value: number | string | null) => (value === null ? null : formats.count(value));
  const said = parts.filter(({ part }) => after.total[part] !== null || (before?.total[part] ?? null) !== null);
  if (said.length === 0) return null;
  const rows = said.map(({ part, title }): Total => {
    const [now, then] = [before?.total[part] ?? null, after.total[part]];
    return {
      part,
      title: isMoney(part) && currency ? `${t(title)} (${currency})` : t(title),
      before: text(now),
      after: text(then),
      difference:
        before === null || (now === null && then === null) ? null : formats.signedCount(difference(now, then)),
    };
  });
  return (
    <DataTable<Total>
      label={t('needs.title')}
      rowKey="part"
      dataSource={rows}
      columns={[
        { key: 'title', title: t('needs.inAYear'), dataIndex: 'title' },
        ...(before
          ? [numberColumn<Total>({ key: 'before', title: t('needs.before'), text: (row) => row.before })]
          : []),
        numberColumn<Total>({ key: 'after', title: t('needs.after'), text: (row) => row.after }),
        ...(before
          ? [numberColumn<Total>({ key: 'difference', title: t('preview.difference'), text: (row) => row.difference })]
          : []),
      ]}
    />
  );
}

/** Amounts exactly, as they are text. */
function difference(before: number | string | null, after: number | string | null): number | string {
  if (typeof before === 'number' || typeof after === 'number') return Number(after ?? 0) - Number(before ?? 0);
  const from = before ?? '0';
  return decimalSum([after ?? '0', from.startsWith('-') ? from.slice(1) : `-${from}`]);
}

interface ClassHoursRow {
  readonly id: string;
  readonly customers: number;
  readonly before: number | null;
  readonly after: number | null;
}

function ClassHours({
  needs: { before, after },
  nameOf,
}: {
  readonly needs: TrialNeeds;
  readonly nameOf: (id: string) => string;
}) {
  const { t, formats } = useLanguage();
  const hours = (needs: PolicyNeeds | null, id: string) => needs?.classes.find((one) => one.id === id)?.hours ?? null;
  const rows = after.classes.map(
    ({ id, customers }): ClassHoursRow => ({ id, customers, before: hours(before, id), after: hours(after, id) }),
  );
  const text = (value: number | null) => (value === null ? null : formats.count(value));
  return (
    <details className={styles.largest}>
      <summary>{t('needs.byClass')}</summary>
      <DataTable<ClassHoursRow>
        label={t('needs.byClass')}
        rowKey="id"
        dataSource={rows}
        columns={[
          { key: 'class', title: t('class.title'), render: (_, { id }) => nameOf(id) },
          numberColumn<ClassHoursRow>({
            key: 'customers',
            title: t('class.customers'),
            text: ({ customers }) => formats.count(customers),
          }),
          ...(before
            ? [
                numberColumn<ClassHoursRow>({
                  key: 'before',
                  title: t('needs.hoursNow'),
                  text: (row) => text(row.before),
                }),
              ]
            : []),
          numberColumn<ClassHoursRow>({ key: 'after', title: t('needs.hoursThen'), text: (row) => text(row.after) }),
        ]}
      />
    </details>
  );
}
