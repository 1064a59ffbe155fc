import type { StandingExport } from '@kefen/contract';
import { Alert, Checkbox, Form, Segmented } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useLanguage } from '../../../i18n/language-context.js';
import { NeededText } from '../../../shared/form/needed-text.js';
import { ScheduleField } from '../../../shared/form/schedule-field.js';
import { FailureNote } from '../../../shared/states/failure-note.js';
import { useDatasets } from '../../datasets/dataset-queries.js';
import { FormDrawer } from '../../datasets/form-drawer.js';
import { useSchemes } from '../../schemes/scheme-queries.js';
import { type ExportDraft, published } from '../export-draft.js';
import { ExportFields } from '../export-fields.js';
import styles from '../exports.module.css';
import { FormField } from '../form-field.js';
import { useValueNames } from '../use-value-names.js';
import { contentDraftOf, contentOf, inputOf, type StandingDraft, standingDraftOf, targetOf } from './standing-draft.js';
import { useSaveStanding } from './standing-queries.js';
import { TargetFields } from './target-fields.js';
import { TargetTrial } from './target-trial.js';

const formId = 'standing-export-form';
const firstColumns = ['name'];

interface Props {
  /** The one that is changed; undefined: a new one. */
  readonly former: StandingExport | undefined;
  readonly close: () => void;
}

/** What goes out, where to and when. */
export function StandingExportDrawer({ former, close }: Props) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const [form] = Form.useForm<StandingDraft>();
  const initial = standingDraftOf(former);
  const draft: StandingDraft = { ...initial, ...Form.useWatch([], form) };
  const [chosen, setChosen] = useState<ExportDraft>(() => contentDraftOf(former, firstColumns));
  const values = useValueNames(chosen.what === 'classes' ? chosen.schemes : []);
  const isReady = chosen.what !== 'classes' || chosen.schemes.every((scheme) => values.has(scheme));
  const content = isReady ? contentOf(chosen, former?.content, (scheme) => values.get(scheme) ?? []) : undefined;
  const save = useSaveStanding(former?.id);
  const schemes = published(useSchemes().data?.items ?? []);
  const profile = useDatasets().data?.items.find(({ kind }) => kind === 'profile');
  const submit = () => {
    if (!content) return;
    const written = { ...initial, ...(form.getFieldsValue(true) as StandingDraft) };
    save.mutate(inputOf(written, content, chosen.personal), {
      onSuccess: ({ id }) => {
        close();
        if (!former) void navigate(`/exports/standing/${id}`);
      },
    });
  };
  const described = content && {
    standingExport: former?.id,
    content,
    personal: chosen.personal,
    target: targetOf(draft),
    mode: draft.mode,
    secret: draft.secret || undefined,
  };
  return (
    <FormDrawer
      title={t(former ? 'standing.change' : 'standing.new')}
      isOpen
      close={close}
      action={t('sources.save')}
      form={formId}
      isBusy={save.isPending}
      isDisabled={!content}
      size={600}
    >
      <Form<StandingDraft>
        id={formId}
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={submit}
      >
        {former?.stopped && (
          <Alert type="warning" showIcon title={t('standing.takeOver')} style={{ marginBottom: 16 }} />
        )}
        <NeededText name="title" label={t('standing.name')} example={t('standing.nameExample')} />
        <Heading text={t('standing.what')} />
        <ExportFields
          draft={chosen}
          change={(part) => setChosen((old) => ({ ...old, ...part }))}
          schemes={schemes}
          columns={profile?.columns ?? []}
          content={content}
        />
        <Heading text={t('standing.where')} />
        <Form.Item<StandingDraft> name="to" aria-label={t('standing.where')}>
          <Segmented
            options={(['table', 'file'] as const).map((to) => ({ value: to, label: t(`standing.to.${to}`) }))}
          />
        </Form.Item>
        {draft.to === 'file' ? (
          <FileFields form={draft.form} change={(choice) => form.setFieldValue('form', choice)} />
        ) : (
          <>
            <TargetFields draft={draft} hasSecret={former?.hasSecret === true} />
            <TargetTrial described={described} />
          </>
        )}
        <Heading text={t('standing.when')} />
        <Form.Item<StandingDraft> name="afterPublication" valuePropName="checked">
          <Checkbox>{t('standing.afterPublicationNote')}</Checkbox>
        </Form.Item>
        <Form.Item<StandingDraft> name="schedule" noStyle>
          <ScheduleField none={t('standing.noSchedule')} />
        </Form.Item>
      </Form>
      {save.isError && <FailureNote error={save.error} />}
    </FormDrawer>
  );
}

function Heading({ text }: { readonly text: string }) {
  return <h3 className={styles.heading}>{text}</h3>;
}

function FileFields(props: {
  readonly form: StandingDraft['form'];
  readonly change: (form: StandingDraft['form']) => void;
}) {
  const { t } = useLanguage();
  return (
    <>
      <Form.Item<StandingDraft> name="form" hidden>
        <input type="hidden" />
      </Form.Item>
      <FormField {...props} />
      <p className={styles.note}>{t('standing.fileNote')}</p>
    </>
  );
}
