import { type Import, type ImportReport, routes, urlOf } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { useDatasets } from '../datasets/dataset-queries.js';
import styles from './import-report-view.module.css';
import { ReasonTable } from './reason-table.js';

interface Props {
  readonly document: Import;
  readonly report: ImportReport;
}

/** What the check of the whole file found: in = kept + left + rejected, every reason named with examples. */
export function ImportReportView({ document, report }: Props) {
  const { t } = useLanguage();
  const rejectedUrl = urlOf(routes.imports.rejected, { params: { import: document.id } });
  return (
    <>
      <Panel>
        <dl className={styles.sums}>
          <Sum title={t('report.rowsIn')} rows={report.rowsIn} />
          <Sum title={t('report.rowsKept')} rows={report.rowsKept} sign="=" tone="good" />
          <Sum title={t('report.rowsLeft')} rows={report.rowsLeft} sign="+" />
          <Sum
            title={t('report.rowsRejected')}
            rows={report.rowsRejected}
            sign="+"
            {...(report.rowsRejected > 0 && { tone: 'bad' })}
          />
        </dl>
        <p className={styles.notes}>
          {report.rowsSuperseding > 0 && t('report.superseding', { n: report.rowsSuperseding })}{' '}
          {report.newCustomers > 0 && t('report.newCustomers', { n: report.newCustomers })}
        </p>
      </Panel>
      {report.rejected.length > 0 && (
        <Panel
          title={t('report.rejectedTitle', { n: report.rowsRejected })}
          note={t('report.rejectedNote')}
          actions={
            <a href={rejectedUrl} download>
              {t('report.download')}
            </a>
          }
          isFlush
        >
          <ReasonTable label={t('report.rowsRejected')} reasons={report.rejected} dataset={document.dataset} />
        </Panel>
      )}
      {report.left.length > 0 && (
        <Panel title={t('report.leftTitle', { n: report.rowsLeft })} isFlush>
          <ReasonTable label={t('report.rowsLeft')} reasons={report.left} dataset={document.dataset} />
        </Panel>
      )}
      {report.firstRows.length > 0 && <FirstRows document={document} report={report} />}
    </>
  );
}

interface SumInput {
  readonly title: string;
  readonly rows: number;
  readonly sign?: '=' | '+';
  readonly tone?: 'good' | 'bad';
}

function Sum({ title, rows, sign, tone }: SumInput) {
  const { formats } = useLanguage();
  return (
    <div className={styles.sum} data-tone={tone}>
      <dt>{title}</dt>
      <dd>
        {sign && <span className={styles.sign}>{sign}</span>}
        {formats.count(rows)}
      </dd>
    </div>
  );
}

/** The first good rows as they will stand in the dataset. */
function FirstRows({ document, report }: Props) {
  const { t, pick } = useLanguage();
  const dataset = useDatasets().data?.items.find((item) => item.id === document.dataset);
  const rows = report.firstRows.map((cells, place) => ({ place, cells }));
  const names = [...new Set(report.firstRows.flatMap((row) => Object.keys(row)))];
  const title = (name: string) => {
    const found = dataset?.columns.find((column) => column.name === name)?.title;
    return found ? pick(found) : name;
  };
  return (
    <Panel title={t('report.firstRows')} isFlush>
      <DataTable<(typeof rows)[number]>
        label={t('report.firstRows')}
        rowKey="place"
        dataSource={rows}
        columns={names.map((name) => ({ key: name, title: title(name), render: (_, row) => row.cells[name] ?? '–' }))}
      />
    </Panel>
  );
}
