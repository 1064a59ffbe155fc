import type { Trial, TrialResult } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { useUnit } from '../workspace/unit.js';
import { useWorkspace } from '../workspace/workspace-queries.js';
import { movedCustomers } from './trial-flows.js';
import { trialNeeds } from './trial-needs.js';
import { useNorms } from './trial-queries.js';
import styles from './trials.module.css';
import { useComparedSentence } from './use-compared-sentence.js';
import { useVariantTitle } from './variant-title.js';

interface Row {
  readonly key: string;
  readonly title: string;
  readonly now: string | null;
  /** In the order of the variants. */
  readonly variants: readonly (string | null)[];
}

/** The variants as columns: sizes, contribution, who would move, hours and cost. */
export function SideBySide({ trial }: { readonly trial: Trial }) {
  const { t, formats } = useLanguage();
  const titleOf = useVariantTitle();
  const rows = useRows(trial);
  const answer = useComparedSentence(trial);
  const note = formats.sentences([...(answer ? [answer] : []), t('trial.sideBySideNote')]);
  const hasNow = trial.results[0]?.before != null;
  return (
    <Panel title={t('trial.sideBySide')} note={note} isFlush>
      <DataTable<Row>
        label={t('trial.sideBySide')}
        rowKey="key"
        dataSource={rows}
        columns={[
          { key: 'title', title: '', fixed: 'left', dataIndex: 'title' },
          ...(hasNow ? [numberColumn<Row>({ key: 'now', title: t('trial.now'), text: ({ now }) => now })] : []),
          ...trial.variants.map((variant, i) => ({
            ...numberColumn<Row>({ key: String(i), title: '', text: ({ variants }) => variants[i] ?? null }),
            title: <span className={styles.column}>{titleOf(variant)}</span>,
          })),
        ]}
      />
    </Panel>
  );
}

function useRows({ results, policies }: Trial): Row[] {
  const { t, pick, formats } = useLanguage();
  const currency = useWorkspace().data?.currency;
  const money = useUnit()('money');
  const norms = useNorms().data;
  const [first] = results;
  const count = (value: number | string | null | undefined) => (value == null ? null : formats.count(value));
  const row = (
    key: string,
    title: string,
    of: (result: TrialResult) => string | null,
    now: string | null = null,
  ): Row => ({
    ...{ key, title, now },
    variants: results.map(of),
  });
  const classes = classesOf(results);
  const measure = first?.table.contributionOf;
  const share = (value: number | null | undefined) => (value == null ? null : formats.percent(value));
  const needs = norms && policies ? results.map((one) => trialNeeds(one, policies.classes, norms, currency)) : [];
  const need = (part: 'hours' | 'discount' | 'credit', title: string): Row[] =>
    needs.some(({ after }) => after.total[part] !== null)
      ? [
          {
            ...{ key: part, title, now: count(needs[0]?.before?.total[part]) },
            variants: needs.map(({ after }) => count(after.total[part])),
          },
        ]
      : [];
  const inMoney = (title: string) => (money ? `${title} (${money})` : title);
  const find = (table: TrialResult['table'] | null | undefined, id: string) =>
    table?.classes.find((one) => one.id === id);
  return [
    ...classes.map(({ id, title }) =>
      row(
        `size ${id}`,
        pick(title),
        ({ table }) => count(find(table, id)?.customers),
        count(find(first?.before, id)?.customers),
      ),
    ),
    row(
      'not rated',
      t('class.notRated'),
      ({ table }) => count(table.notRated.customers),
      count(first?.before?.notRated.customers),
    ),
    ...(measure
      ? classes.map(({ id, title }) =>
          row(
            `share ${id}`,
            t('trial.shareOf', { class: pick(title), measure: pick(measure.title) }),
            ({ table }) => share(find(table, id)?.contributionShare),
            share(find(first?.before, id)?.contributionShare),
          ),
        )
      : []),
    ...(first?.before
      ? [
          row('moved', t('trial.moved'), (one) => count(movedCustomers(one))),
          row('promoted', t('history.way.promoted'), ({ ways }) => count(ways.promoted)),
          row('demoted', t('history.way.demoted'), ({ ways }) => count(ways.demoted)),
        ]
      : []),
    ...need('hours', t('needs.hoursInAYear')),
    ...need('discount', inMoney(t('needs.discount'))),
    ...need('credit', inMoney(t('needs.credit'))),
  ];
}

/** Those of the first variant first, then those that only others, or only what counts now, have. */
function classesOf(results: readonly TrialResult[]) {
  const all = [...results.flatMap(({ table }) => table.classes), ...(results[0]?.before?.classes ?? [])];
  return [...new Map(all.map((one) => [one.id, one])).values()];
}
