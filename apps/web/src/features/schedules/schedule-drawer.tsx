import type { Schedule, ScheduleAsOf } from '@kefen/contract';
import { Form, InputNumber, Segmented, Select } from 'antd';
import { useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { NeededText } from '../../shared/form/needed-text.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { FormDrawer } from '../datasets/form-drawer.js';
import { useSchemes } from '../schemes/scheme-queries.js';
import { NextTimes } from './next-times.js';
import { inputOf, type ScheduleDraft, scheduleDraftOf, whenOf } from './schedule-draft.js';
import { useSaveSchedule } from './schedule-queries.js';
import styles from './schedules.module.css';
import { WhenFields } from './when-fields.js';

const formId = 'schedule-form';
const asOfs: readonly ScheduleAsOf[] = ['day', 'day-before', 'last-month-end'];

interface Props {
  /** The one that is changed; undefined: a new one. */
  readonly former: Schedule | undefined;
  readonly close: () => void;
}

/** What runs, when, as of which day, and who publishes. */
export function ScheduleDrawer({ former, close }: Props) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const [form] = Form.useForm<ScheduleDraft>();
  const initial = scheduleDraftOf(former);
  const draft: ScheduleDraft = { ...initial, ...Form.useWatch([], { form, preserve: true }) };
  const save = useSaveSchedule(former?.id);
  const submit = () => {
    const input = inputOf({ ...initial, ...(form.getFieldsValue(true) as ScheduleDraft) });
    if (!input) return;
    save.mutate(input, {
      onSuccess: ({ id }) => {
        close();
        if (!former) void navigate(`/schedules/${id}`);
      },
    });
  };
  return (
    <FormDrawer
      title={t(former ? 'standing.change' : 'schedules.new')}
      isOpen
      close={close}
      action={t('sources.save')}
      form={formId}
      isBusy={save.isPending}
      isDisabled={!inputOf(draft)}
      size={560}
    >
      <Form<ScheduleDraft>
        id={formId}
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={submit}
      >
        <NeededText name="title" label={t('standing.name')} example={t('schedules.nameExample')} />
        <h3 className={styles.heading}>{t('schedules.what')}</h3>
        <WhatFields which={draft.which} />
        <h3 className={styles.heading}>{t('standing.when')}</h3>
        <WhenFields kind={draft.kind} />
        <Form.Item<ScheduleDraft> name="asOf" label={t('run.asOf')}>
          <Select options={asOfs.map((value) => ({ value, label: t(`schedules.asOf.${value}`) }))} />
        </Form.Item>
        <h3 className={styles.heading}>{t('schedules.nextTimes')}</h3>
        <NextTimes when={whenOf(draft)} asOf={draft.asOf} />
        <h3 className={styles.heading}>{t('schedules.publish')}</h3>
        <PublishFields by={draft.by} />
      </Form>
      {save.isError && <FailureNote error={save.error} />}
    </FormDrawer>
  );
}

function WhatFields({ which }: Pick<ScheduleDraft, 'which'>) {
  const { t, pick } = useLanguage();
  const schemes = useSchemes().data?.items ?? [];
  return (
    <>
      <Form.Item<ScheduleDraft> name="which" aria-label={t('schedules.what')}>
        <Segmented options={(['all', 'some'] as const).map((value) => ({ value, label: t(`schedules.${value}`) }))} />
      </Form.Item>
      {which === 'some' && (
        <Form.Item<ScheduleDraft> name="schemes" label={t('nav.schemes')} extra={t('schedules.versionNote')}>
          <Select
            mode="multiple"
            optionFilterProp="label"
            options={schemes.map(({ id, title }) => ({ value: id, label: pick(title) }))}
          />
        </Form.Item>
      )}
    </>
  );
}

function PublishFields({ by }: Pick<ScheduleDraft, 'by'>) {
  const { t } = useLanguage();
  return (
    <>
      <Form.Item<ScheduleDraft> name="by" aria-label={t('schedules.publish')}>
        <Segmented
          options={(['itself', 'hand'] as const).map((value) => ({ value, label: t(`schedules.by.${value}`) }))}
        />
      </Form.Item>
      {by === 'itself' && (
        <Form.Item<ScheduleDraft>
          name="mostChangedPercent"
          label={t('schedules.mostChanged')}
          extra={t('schedules.mostChangedNote')}
        >
          <InputNumber min={0} max={100} suffix="%" />
        </Form.Item>
      )}
    </>
  );
}
