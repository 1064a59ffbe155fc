import type { DatasetDetail } from '@kefen/contract';
import type { Column } from '@kefen/scheme';
import { Alert, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Facts } from '../../shared/page/facts.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { InflowPanel } from '../events/inflow-panel.js';
import { ColumnDrawer } from './column-drawer.js';
import { ColumnsTable } from './columns-table.js';
import { DatasetFailure } from './dataset-failure.js';
import { useDataset, useRemoveColumn, useRemoveDataset } from './dataset-queries.js';
import { DefinitionDrawer } from './definition-drawer.js';
import { NotAllowed } from './not-allowed.js';

/** One dataset: what it is, how much of it there is, and its columns. */
export function DatasetPage() {
  const { dataset = '' } = useParams();
  return useMay('datasets.read') ? <FetchedDataset id={dataset} key={dataset} /> : <NotAllowed />;
}

function FetchedDataset({ id }: { readonly id: string }) {
  return (
    <Fetched query={useDataset(id)} rows={12}>
      {(detail) => <OneDataset dataset={detail} />}
    </Fetched>
  );
}

type Drawer = { readonly kind: 'column'; readonly column: Column | 'new' } | { readonly kind: 'definition' };

function OneDataset({ dataset }: { readonly dataset: DatasetDetail }) {
  const { t, pick } = useLanguage();
  const navigate = useNavigate();
  const mayWrite = useMay('datasets.write');
  const [drawer, setDrawer] = useState<Drawer>();
  const [added, setAdded] = useState<string>();
  const removeColumn = useRemoveColumn(dataset.id);
  const takeBack = (column: string) => {
    setAdded(undefined);
    removeColumn.mutate(column);
  };
  const close = () => setDrawer(undefined);
  return (
    <Page
      title={dataset.title ? pick(dataset.title) : dataset.id}
      parent={{ to: '/data', title: t('nav.data') }}
      note={dataset.help && pick(dataset.help)}
      actions={<Actions dataset={dataset} openDefinition={() => setDrawer({ kind: 'definition' })} />}
    >
      <Panel>
        <Extent dataset={dataset} />
      </Panel>
      {added !== undefined && (
        <Alert
          type="success"
          showIcon
          closable={{ onClose: () => setAdded(undefined) }}
          style={{ marginBottom: 16 }}
          title={t('column.added', { column: added })}
          action={
            <Button size="small" onClick={() => takeBack(added)}>
              {t('column.takeBack')}
            </Button>
          }
        />
      )}
      {removeColumn.isError && <DatasetFailure error={removeColumn.error} />}
      <Panel
        title={t('column.list')}
        note={t(dataset.kind === 'profile' ? 'dataset.profileNote' : 'dataset.eventsNote')}
        isFlush
        actions={
          mayWrite && <Button onClick={() => setDrawer({ kind: 'column', column: 'new' })}>{t('column.add')}</Button>
        }
      >
        <ColumnsTable
          dataset={dataset}
          change={mayWrite ? (column) => setDrawer({ kind: 'column', column }) : undefined}
          remove={takeBack}
        />
      </Panel>
      {dataset.kind === 'events' && <InflowPanel dataset={dataset.id} />}
      {mayWrite && (
        <ColumnDrawer
          dataset={dataset}
          column={drawer?.kind === 'column' ? drawer.column : undefined}
          close={close}
          added={({ name }) => setAdded(name)}
        />
      )}
      <DefinitionDrawer
        dataset={dataset.id}
        isOpen={drawer?.kind === 'definition'}
        close={close}
        applied={({ id }) => {
          close();
          if (id !== dataset.id) void navigate(`/data/datasets/${id}`);
        }}
      />
    </Page>
  );
}

function Extent({ dataset }: { readonly dataset: DatasetDetail }) {
  const { t, pick, formats } = useLanguage();
  const { kind, rows, firstDay, lastDay } = dataset;
  const titleOf = (name: string | undefined) => {
    const title = dataset.columns.find((column) => column.name === name)?.title;
    return title ? pick(title) : (name ?? t('dataset.noKey'));
  };
  const days = firstDay && lastDay ? t('data.fromTo', { from: formats.day(firstDay), to: formats.day(lastDay) }) : '–';
  const ofEvents = [
    { title: t('data.range'), value: days },
    { title: t('dataset.timeColumn'), value: titleOf(dataset.timeColumn) },
    { title: t('dataset.keyColumn'), value: titleOf(dataset.keyColumn) },
  ];
  return (
    <Facts
      facts={[
        { title: t('dataset.id'), value: <code>{dataset.id}</code> },
        { title: t(kind === 'profile' ? 'nav.customers' : 'data.rows'), value: formats.count(rows) },
        ...(kind === 'profile' ? [] : ofEvents),
      ]}
    />
  );
}

function Actions({
  dataset,
  openDefinition,
}: {
  readonly dataset: DatasetDetail;
  readonly openDefinition: () => void;
}) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const mayWrite = useMay('datasets.write');
  const mayImport = useMay('imports.write');
  const remove = useRemoveDataset();
  const isRemovable = mayWrite && !dataset.builtIn && dataset.rows === 0;
  return (
    <>
      {remove.isError && <DatasetFailure error={remove.error} />}
      {isRemovable && (
        <Popconfirm
          title={t('dataset.removeSure')}
          okText={t('column.remove')}
          onConfirm={() => remove.mutate(dataset.id, { onSuccess: () => void navigate('/data') })}
        >
          <Button danger loading={remove.isPending}>
            {t('dataset.remove')}
          </Button>
        </Popconfirm>
      )}
      <Button onClick={openDefinition}>{t('definition.title')}</Button>
      {mayImport && (
        <Button type="primary" onClick={() => void navigate(`/data/import?dataset=${dataset.id}`)}>
          {t('import.start')}
        </Button>
      )}
    </>
  );
}
