import { type Import, type ImportReport, routes, urlOf } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { cellsOf, isNumber } from '../datasets/cell.js';
import { useDatasets } from '../datasets/dataset-queries.js';
import styles from './import-report-view.module.css';
import { LikePanel } from './like-panel.js';
import { ReasonTable } from './reason-table.js';

interface Props {
  readonly document: Import;
  readonly report: ImportReport;
}

/** What the check of the whole file found: in = kept + replaced + left + rejected, every reason named with examples. */
export function ImportReportView({ document, report }: Props) {
  const { t } = useLanguage();
  const isSkipping = document.mode === 'skip';
  return (
    <>
      <Panel>
        <dl className={styles.sums}>
          <Sum title={t('report.rowsIn')} rows={report.rowsIn} />
          <Sum title={t('report.rowsKept')} rows={report.rowsKept} sign="=" tone="good" />
          {report.rowsReplaced > 0 && <Sum title={t('report.rowsReplaced')} rows={report.rowsReplaced} sign="+" />}
          <Sum title={t(isSkipping ? 'report.rowsLeftKnown' : 'report.rowsLeft')} rows={report.rowsLeft} sign="+" />
          <Sum
            title={t('report.rowsRejected')}
            rows={report.rowsRejected}
            sign="+"
            {...(report.rowsRejected > 0 && { tone: 'bad' })}
          />
        </dl>
        <p className={styles.notes}>
          <ModeNote document={document} report={report} />{' '}
          {report.newCustomers > 0 && t('report.newCustomers', { n: report.newCustomers })}
        </p>
        {report.notes.length > 0 && (
          <ul className={styles.readings}>
            {report.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </Panel>
      {report.rejected.length > 0 && (
        <Panel
          title={t('report.rejectedTitle', { n: report.rowsRejected })}
          note={t('report.rejectedNote')}
          actions={document.rejectedForms.map((form) => (
            <a key={form} href={urlOf(rejectedRoutes[form], { params: { import: document.id } })} download>
              {t(`report.download.${form}`)}
            </a>
          ))}
          isFlush
        >
          <ReasonTable label={t('report.rowsRejected')} reasons={report.rejected} dataset={document.dataset} />
        </Panel>
      )}
      {report.like && <LikePanel like={report.like} />}
      {report.left.length > 0 && (
        <Panel title={t(isSkipping ? 'report.leftTitleKnown' : 'report.leftTitle', { n: report.rowsLeft })} isFlush>
          <ReasonTable
            label={t('report.rowsLeft')}
            reasons={report.left.filter((reason) => reason.rows > 0)}
            dataset={document.dataset}
          />
        </Panel>
      )}
      {report.firstRows.length > 0 && <FirstRows document={document} report={report} />}
    </>
  );
}

const rejectedRoutes = { csv: routes.imports.rejected, xlsx: routes.imports.rejectedSheet };

/** What the mode makes of what is there already. */
function ModeNote({ document, report }: Props) {
  const { t } = useLanguage();
  const { rowsKnown, rowsKept, rowsBefore } = report;
  const isOver = document.committedAt !== null;
  switch (document.mode) {
    case 'update':
      return t(isOver ? 'report.updated' : 'report.update', {
        added: Math.max(0, rowsKept - rowsKnown),
        known: rowsKnown,
      });
    case 'add':
      return rowsKnown > 0 && t('report.add', { known: rowsKnown });
    case 'skip':
      return rowsKnown > 0 && t('report.skip', { known: rowsKnown });
    case 'replace':
      if (rowsBefore === null) return t('report.replaceProfile', { known: rowsKept });
      return t(isOver ? 'report.replaced' : 'report.replace', { before: rowsBefore });
  }
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
  const { t, pick, formats } = useLanguage();
  const dataset = useDatasets().data?.items.find((item) => item.id === document.dataset);
  const rows = report.firstRows.map((cells, place) => ({ place, cells }));
  const present = new Set(report.firstRows.flatMap((row) => Object.keys(row)));
  const declared = dataset?.columns.map((column) => column.name).filter((name) => present.has(name)) ?? [];
  const names = [...new Set([...declared, ...present])];
  return (
    <Panel title={t('report.firstRows')} isFlush>
      <DataTable<(typeof rows)[number]>
        label={t('report.firstRows')}
        rowKey="place"
        dataSource={rows}
        columns={names.map((name) => {
          const column = dataset?.columns.find((candidate) => candidate.name === name);
          const values = report.firstRows.map((row) => row[name]);
          const write = column ? cellsOf(column, values, formats) : (value: string | null | undefined) => value ?? '–';
          return {
            key: name,
            title: column?.title ? pick(column.title) : name,
            align: column && isNumber(column) ? ('right' as const) : ('left' as const),
            render: (_: unknown, row: (typeof rows)[number]) => write(row.cells[name]),
          };
        })}
      />
    </Panel>
  );
}
