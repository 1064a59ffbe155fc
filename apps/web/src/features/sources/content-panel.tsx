import { type SourceSample, watermarkPlace } from '@kefen/contract';
import type { UseMutationResult } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { DataTable } from '../../shared/table/data-table.js';
import type { SourceDraft } from './source-draft.js';
import type { DescribedSource } from './source-queries.js';
import styles from './sources.module.css';

interface Props {
  readonly draft: SourceDraft;
  readonly sample: UseMutationResult<SourceSample, Error, DescribedSource>;
  readonly show: () => void;
}

/** What is fetched: a query and how far it has come, or the names of files; and the first rows of it. */
export function ContentPanel({ draft, sample, show }: Props) {
  const { t } = useLanguage();
  const isFiles = draft.kind === 'folder' || draft.kind === 's3';
  return (
    <Panel
      title={t('sources.content')}
      note={isFiles ? t('sources.filesNote') : t('sources.queryNote', { place: watermarkPlace })}
    >
      {isFiles ? <FileFields isS3={draft.kind === 's3'} /> : <QueryFields />}
      <Button loading={sample.isPending} onClick={show}>
        {t('sources.sample')}
      </Button>
      {sample.isError && <FailureNote error={sample.error} />}
      {sample.data && <SampleTable sample={sample.data} />}
    </Panel>
  );
}

function QueryFields() {
  const { t } = useLanguage();
  return (
    <>
      <Form.Item<SourceDraft>
        name="query"
        label={t('sources.query')}
        rules={[{ required: true, whitespace: true, message: t('sources.needed', { field: t('sources.query') }) }]}
      >
        <Input.TextArea
          autoSize={{ minRows: 4, maxRows: 16 }}
          spellCheck={false}
          className={styles.code ?? ''}
          placeholder={'SELECT id, customer_id, amount, changed_at\nFROM orders\nWHERE changed_at >= {{watermark}}'}
        />
      </Form.Item>
      <div className={styles.fields}>
        <Form.Item<SourceDraft>
          name="watermarkColumn"
          label={t('sources.watermarkColumn')}
          extra={t('sources.watermarkColumnNote')}
        >
          <Input placeholder="changed_at" autoComplete="off" />
        </Form.Item>
        <Form.Item<SourceDraft> name="watermark" label={t('sources.watermark')} extra={t('sources.watermarkNote')}>
          <Input placeholder="2020-01-01 00:00:00" autoComplete="off" />
        </Form.Item>
      </div>
    </>
  );
}

function FileFields({ isS3 }: { readonly isS3: boolean }) {
  const { t } = useLanguage();
  return (
    <div className={styles.fields}>
      {isS3 && (
        <Form.Item<SourceDraft> name="prefix" label={t('sources.prefix')}>
          <Input placeholder="daily/" autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item<SourceDraft> name="pattern" label={t('sources.pattern')} extra={t('sources.patternNote')}>
        <Input placeholder="orders-*.csv" autoComplete="off" />
      </Form.Item>
    </div>
  );
}

function SampleTable({ sample }: { readonly sample: SourceSample }) {
  const { t } = useLanguage();
  const rows = sample.firstRows.map((cells, place) => ({ place, cells }));
  if (rows.length === 0) return <p className={styles.soft}>{t('sources.sampleEmpty')}</p>;
  return (
    <DataTable
      label={t('sources.sample')}
      rowKey="place"
      dataSource={rows}
      columns={sample.headings.map(({ name }, i) => ({
        key: name,
        title: name,
        render: (_: unknown, row: (typeof rows)[number]) => row.cells[i] ?? '–',
      }))}
    />
  );
}
