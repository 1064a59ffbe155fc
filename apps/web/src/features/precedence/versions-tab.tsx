import type { PrecedenceVersion } from '@kefen/contract';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { MoreRows } from '../../shared/table/more-rows.js';
import type { Begun } from './order-tab.js';
import styles from './precedence.module.css';
import { usePrecedence, usePrecedenceVersions } from './precedence-queries.js';
import { useRowWords } from './use-class-words.js';

/** Every order that was saved, and the way back to it. */
export function VersionsTab() {
  const { t } = useLanguage();
  const versions = usePrecedenceVersions();
  return (
    <Panel isFlush>
      <Fetched query={versions} rows={6}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) {
            return <StatePanel title={t('precedence.neverSaved')} text={t('precedence.noVersionsText')} />;
          }
          return (
            <>
              <VersionTable items={items} />
              <MoreRows shown={items.length} total={pages[0]?.total ?? items.length} query={versions} />
            </>
          );
        }}
      </Fetched>
    </Panel>
  );
}

function VersionTable({ items }: { readonly items: readonly PrecedenceVersion[] }) {
  const { t, formats } = useLanguage();
  const navigate = useNavigate();
  const mayWrite = useMay('precedence.write');
  const newest = items[0]?.version;
  const begin = ({ order, version }: PrecedenceVersion) =>
    void navigate('/precedence', { state: { order, copyOf: version } satisfies Begun });
  return (
    <DataTable<PrecedenceVersion>
      label={t('precedence.tab.versions')}
      rowKey="version"
      dataSource={items}
      expandable={{ expandedRowRender: (version) => <RowsOfVersion version={version} /> }}
      columns={[
        { key: 'version', title: t('precedence.version'), render: (_, { version }) => formats.count(version) },
        { key: 'at', title: t('precedence.savedAt'), render: (_, { at }) => formats.instant(at) },
        { key: 'by', title: t('precedence.savedByWhom'), render: (_, { by }) => by },
        {
          key: 'note',
          title: t('precedence.noteOfSave'),
          render: (_, { note, copyOf }) =>
            [copyOf !== null && t('precedence.copyOf', { n: copyOf }), note].filter(Boolean).join(' ') || '–',
        },
        {
          key: 'rows',
          title: t('precedence.rowCount'),
          align: 'right',
          render: (_, { order }) => formats.count(order.length),
        },
        ...(mayWrite
          ? [
              {
                key: 'actions',
                title: <span className="visually-hidden">{t('precedence.beginFrom')}</span>,
                render: (_: unknown, version: PrecedenceVersion) =>
                  version.version === newest ? (
                    t('precedence.countsNow')
                  ) : (
                    <Button type="link" size="small" onClick={() => begin(version)}>
                      {t('precedence.beginFrom')}
                    </Button>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}

function RowsOfVersion({ version }: { readonly version: PrecedenceVersion }) {
  const { t } = useLanguage();
  const words = useRowWords(usePrecedence().data?.schemes ?? []);
  if (version.order.length === 0) return t('precedence.none');
  return (
    <ol className={styles.plainRows}>
      {version.order.map((row) => {
        const { scheme, classes, matters } = words(row);
        return <li key={JSON.stringify(row)}>{t('precedence.rowWords', { scheme, classes, matters })}</li>;
      })}
    </ol>
  );
}
