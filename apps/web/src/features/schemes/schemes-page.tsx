import type { SchemeSummary } from '@kefen/contract';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { ReadySections } from '../catalogue/ready-sections.js';
import { useSchemes } from './scheme-queries.js';
import styles from './schemes-page.module.css';
import { ShareBar } from './share-bar.js';

/** The workspace's schemes, and the way to the ready ones. */
export function SchemesPage() {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const schemes = useSchemes();
  const maySchedules = useMay('schedules.read');
  const mayPrecedence = useMay('precedence.read');
  return (
    <Page
      title={t('nav.schemes')}
      note={t('schemes.note')}
      actions={
        <>
          {mayPrecedence && <Button onClick={() => void navigate('/precedence')}>{t('precedence.title')}</Button>}
          {maySchedules && <Button onClick={() => void navigate('/schedules')}>{t('schedules.title')}</Button>}
          <Button type="primary" onClick={() => void navigate('/catalogue')}>
            {t('schemes.choose')}
          </Button>
        </>
      }
    >
      <Panel title={t('schemes.own')} isFlush>
        <Fetched query={schemes}>{({ items }) => <SchemeTable schemes={items} />}</Fetched>
      </Panel>
      <ReadySections />
    </Page>
  );
}

function SchemeTable({ schemes }: { readonly schemes: readonly SchemeSummary[] }) {
  const { t, pick, formats } = useLanguage();
  if (schemes.length === 0) return <StatePanel title={t('schemes.empty')} text={t('schemes.emptyText')} />;
  return (
    <DataTable<SchemeSummary>
      label={t('schemes.own')}
      rowKey="id"
      dataSource={schemes}
      columns={[
        {
          key: 'title',
          title: t('scheme.title'),
          render: (_, scheme) => <Link to={`/schemes/${scheme.id}`}>{pick(scheme.title)}</Link>,
        },
        {
          key: 'classes',
          title: t('scheme.classes'),
          width: 160,
          render: (_, { published }) =>
            published ? (
              <ShareBar table={published.table} />
            ) : (
              <span className={styles.faint}>{t('scheme.notPublished')}</span>
            ),
        },
        numberColumn({
          key: 'customers',
          title: t('class.customers'),
          text: ({ published }) => published && formats.count(published.table.customers),
        }),
        numberColumn({
          key: 'asOf',
          title: t('run.asOf'),
          text: ({ published }) => published && formats.day(published.asOf),
        }),
        numberColumn({
          key: 'version',
          title: t('run.version'),
          text: ({ latestVersion }) => formats.count(latestVersion),
        }),
      ]}
    />
  );
}
