import type { ColumnQualityDetail } from '@kefen/contract';
import { Link, useParams } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Facts } from '../../shared/page/facts.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { useDatasetTitle } from '../datasets/dataset-queries.js';
import { NotAllowed } from '../datasets/not-allowed.js';
import { useColumnQuality } from './quality-queries.js';
import { shareOf, validShare } from './share-of.js';
import { useColumnTitle } from './use-column-title.js';

/** One column: how it stands, values to look at with a customer who has them, and its days. */
export function ColumnQualityPage() {
  const { dataset = '', column = '' } = useParams();
  return useMay('datasets.read') ? <QualityOfColumn dataset={dataset} column={column} /> : <NotAllowed />;
}

function QualityOfColumn({ dataset, column }: { readonly dataset: string; readonly column: string }) {
  const { t } = useLanguage();
  const datasetTitle = useDatasetTitle();
  const columnTitle = useColumnTitle();
  return (
    <Page
      title={columnTitle(dataset, column)}
      parent={{ to: '/data/quality', title: t('quality.title') }}
      note={datasetTitle(dataset)}
    >
      <Fetched query={useColumnQuality(dataset, column)} rows={6}>
        {(detail) => <OneColumn detail={detail} />}
      </Fetched>
    </Page>
  );
}

function OneColumn({ detail }: { readonly detail: ColumnQualityDetail }) {
  const { t, formats } = useLanguage();
  const percent = (share: number | undefined) => (share === undefined ? '–' : formats.percent(share));
  const count = (value: number | null) => (value === null ? '–' : formats.count(value));
  return (
    <>
      <Panel>
        <Facts
          facts={[
            { title: t('quality.filled'), value: percent(shareOf(detail.filled, detail.rows)) },
            { title: t('quality.valid'), value: percent(validShare(detail)) },
            { title: t('quality.wrong'), value: count(detail.invalid ?? detail.unlisted) },
            { title: t('quality.repeated'), value: count(detail.repeated) },
            { title: t('quality.distinct'), value: count(detail.distinct) },
            {
              title: t('quality.check'),
              value: detail.check ? t(`quality.check.${detail.check}`) : t('quality.check.none'),
            },
          ]}
        />
      </Panel>
      <Panel title={t('quality.examples')} note={t('quality.examplesNote')} isFlush>
        <Examples examples={detail.examples} />
      </Panel>
      <Panel title={t('quality.days')} isFlush>
        <Days trend={detail.trend} />
      </Panel>
    </>
  );
}

type Example = ColumnQualityDetail['examples'][number];

function Examples({ examples }: { readonly examples: readonly Example[] }) {
  const { t, formats } = useLanguage();
  if (examples.length === 0) return <StatePanel title={t('quality.noExamples')} />;
  return (
    <DataTable<Example>
      label={t('quality.examples')}
      rowKey={({ fault, value }) => `${fault} ${value}`}
      dataSource={examples}
      columns={[
        { key: 'value', title: t('quality.value'), render: (_, { value }) => value },
        { key: 'fault', title: t('quality.fault'), render: (_, { fault }) => t(`quality.fault.${fault}`) },
        {
          key: 'customer',
          title: t('quality.customer'),
          render: (_, { customer }) => <Link to={`/customers/${encodeURIComponent(customer)}`}>{customer}</Link>,
        },
        numberColumn({ key: 'rows', title: t('data.rows'), text: ({ rows }) => formats.count(rows) }),
      ]}
    />
  );
}

type Day = ColumnQualityDetail['trend'][number];

function Days({ trend }: { readonly trend: readonly Day[] }) {
  const { t, formats } = useLanguage();
  const percent = (share: number | undefined) => (share === undefined ? null : formats.percent(share));
  return (
    <DataTable<Day>
      label={t('quality.days')}
      rowKey="day"
      dataSource={trend.toReversed()}
      columns={[
        { key: 'day', title: t('quality.day'), render: (_, { day }) => formats.day(day) },
        numberColumn({ key: 'rows', title: t('data.rows'), text: ({ rows }) => formats.count(rows) }),
        numberColumn({
          key: 'filled',
          title: t('quality.filled'),
          text: ({ filled, rows }) => percent(shareOf(filled, rows)),
        }),
        numberColumn({
          key: 'wrong',
          title: t('quality.wrong'),
          text: ({ invalid }) => (invalid === null ? null : formats.count(invalid)),
        }),
      ]}
    />
  );
}
