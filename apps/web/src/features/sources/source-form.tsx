import type { ImportMode, Mapping, Source } from '@kefen/contract';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { ScheduleField } from '../../shared/form/schedule-field.js';
import { Panel } from '../../shared/page/panel.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { useDatasets } from '../datasets/dataset-queries.js';
import { MappingTable } from '../imports/mapping-table.js';
import { ConnectionPanel } from './connection-panel.js';
import { ContentPanel } from './content-panel.js';
import { draftOf, inputOf, originOf, type SourceDraft, sameNames } from './source-draft.js';
import { useSampleSource, useSaveSource } from './source-queries.js';
import styles from './sources.module.css';

/** A file comes once, so its rows may be added as they are; rows of a query may come twice. */
function modesOf(isFiles: boolean): ImportMode[] {
  return ['update', ...(isFiles ? ['add' as const] : []), 'skip', 'replace'];
}

/** Everything about a source: where it is, what is fetched, what becomes of it, and when. */
export function SourceForm({ former }: { readonly former: Source | undefined }) {
  const { t, pick } = useLanguage();
  const navigate = useNavigate();
  const [form] = Form.useForm<SourceDraft>();
  // As it was when the form was opened or saved: fetches go on meanwhile, and their watermark is not taken back.
  const [kept, setKept] = useState(former);
  const initial = draftOf(kept);
  const draft = { ...initial, ...Form.useWatch([], form) };
  const isFiles = draft.kind === 'folder' || draft.kind === 's3';
  const datasets = useDatasets().data?.items ?? [];
  const dataset = datasets.find(({ id }) => id === draft.dataset);
  const sample = useSampleSource();
  const save = useSaveSource(former?.id);
  const [corrected, setCorrected] = useState<Mapping | undefined>(former?.mapping);
  const headings = sample.data?.headings ?? Object.values(former?.mapping ?? {}).map((name) => ({ name }));
  const mapping = corrected ?? (dataset ? sameNames(dataset, headings) : {});
  const described = () => ({
    source: former?.id,
    origin: originOf(form.getFieldsValue(true) as SourceDraft),
    secret: draft.secret || undefined,
    watermark: draft.watermark.trim() || undefined,
  });
  const submit = () =>
    save.mutate(inputOf(form.getFieldsValue(true) as SourceDraft, mapping, kept), {
      onSuccess: (saved) => {
        setKept(saved);
        form.setFieldsValue({ watermark: saved.watermark ?? '', secret: '' });
        void navigate(`/data/sources/${saved.id}`);
      },
    });
  return (
    <Form<SourceDraft> form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={submit}>
      <ConnectionPanel draft={draft} described={described} hasSecret={former?.hasSecret === true} />
      <ContentPanel draft={draft} sample={sample} show={() => sample.mutate(described())} />
      <Panel title={t('sources.target')} note={t(isFiles ? 'sources.targetNoteFiles' : 'sources.targetNote')}>
        <div className={styles.fields}>
          <Form.Item<SourceDraft> name="dataset" label={t('data.dataset')}>
            <Select
              onChange={() => setCorrected(undefined)}
              options={datasets.map(({ id, title }) => ({ value: id, label: title ? pick(title) : id }))}
            />
          </Form.Item>
          <Form.Item<SourceDraft> name="mode" label={t('mode.title')}>
            <Select
              options={modesOf(isFiles).map((mode) => ({
                value: mode,
                label: t(`mode.${mode}`),
              }))}
            />
          </Form.Item>
          <Form.Item<SourceDraft> name="commit" label={t('sources.commit')}>
            <Select
              options={(['clean', 'good-rows'] as const).map((commit) => ({
                value: commit,
                label: t(`sources.commit.${commit}`),
              }))}
            />
          </Form.Item>
        </div>
        {dataset && (
          <MappingTable
            dataset={dataset}
            inspection={{ headings, firstRows: sample.data?.firstRows ?? [] }}
            mapping={mapping}
            change={setCorrected}
          />
        )}
        <Form.Item<SourceDraft>
          name="where"
          label={t('mapping.where')}
          extra={t(isFiles ? 'mapping.whereNote' : 'sources.whereNote')}
          className={styles.where ?? ''}
        >
          <Input className={styles.code ?? ''} placeholder={t('sources.whereExample')} autoComplete="off" />
        </Form.Item>
      </Panel>
      <Panel title={t('sources.when')}>
        <Form.Item<SourceDraft> name="schedule" noStyle>
          <ScheduleField />
        </Form.Item>
      </Panel>
      {save.isError && <FailureNote error={save.error} />}
      <div className={styles.actions}>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('sources.save')}
        </Button>
      </div>
    </Form>
  );
}
