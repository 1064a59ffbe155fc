import type { CustomerDetail } from '@kefen/contract';
import { Tabs } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import styles from '../../shared/table/data-table.module.css';
import { cellsOf, isNumber } from '../datasets/cell.js';
import { useUnit } from '../workspace/unit.js';

type RecentFacts = CustomerDetail['facts'][number];

interface FactRow {
  readonly place: number;
  readonly cells: RecentFacts['rows'][number];
}

interface Props {
  readonly customer: string;
  readonly datasets: readonly RecentFacts[];
}

/** The newest facts, a tab per dataset. */
export function RecentFacts({ customer, datasets }: Props) {
  const { t, pick, formats } = useLanguage();
  const filled = datasets.filter((dataset) => dataset.rows.length > 0);
  if (filled.length === 0) return null;
  return (
    <Panel title={t('customer.facts')} isFlush>
      <Tabs
        size="small"
        tabBarStyle={{ marginInline: 10, marginBottom: 4 }}
        items={filled.map((dataset) => ({
          key: dataset.dataset,
          label: `${pick(dataset.title)} ${formats.count(dataset.total)}`,
          children: <FactTable customer={customer} facts={dataset} />,
        }))}
      />
    </Panel>
  );
}

interface TableInput {
  readonly customer: string;
  readonly facts: RecentFacts;
}

/** Columns without a single value are left out, and the customer's own id: neither says anything here. */
function FactTable({ customer, facts }: TableInput) {
  const { t, pick, formats } = useLanguage();
  const unitOf = useUnit();
  const columns = facts.columns.filter((column) =>
    facts.rows.some((row) => row[column.name] && row[column.name] !== customer),
  );
  return (
    <>
      <DataTable<FactRow>
        label={pick(facts.title)}
        rowKey="place"
        dataSource={facts.rows.map((cells, place) => ({ place, cells }))}
        columns={columns.map((column) => {
          const unit = unitOf(column.unit);
          const cell = cellsOf(
            column,
            facts.rows.map((row) => row[column.name]),
            formats,
          );
          const title = column.title ? pick(column.title) : column.name;
          return {
            key: column.name,
            title: unit ? `${title} (${unit})` : title,
            align: isNumber(column) ? ('right' as const) : ('left' as const),
            className: isNumber(column) ? (styles.number ?? '') : '',
            render: (_: unknown, row: FactRow) => cell(row.cells[column.name]),
          };
        })}
      />
      {facts.total > facts.rows.length && (
        <p style={{ margin: '8px 10px', fontSize: 13, color: 'var(--text-soft)' }}>
          {t('customer.factsShown', { shown: facts.rows.length, total: facts.total })}
        </p>
      )}
    </>
  );
}
