import { type Override, type OverrideInput, overrideLimits, type SchemeSummary } from '@kefen/contract';
import { Button, DatePicker, Drawer, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useId, useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { FormDrawer } from '../datasets/form-drawer.js';
import { useSchemes } from '../schemes/scheme-queries.js';
import { MadeNote } from './made-note.js';
import { OverridePreviewNote } from './override-preview-note.js';
import { useCreateOverride, useOverridePreview } from './override-queries.js';

interface Props {
  readonly customer: string;
  readonly customerName: string | null;
  /** The scheme that is proposed. */
  readonly scheme: string | undefined;
  readonly close: () => void;
}

/** Sets the class of a customer by hand: which, why, until when; and what that would change. */
export function OverrideDrawer({ customer, customerName, scheme, close }: Props) {
  const { t } = useLanguage();
  const form = useId();
  const create = useCreateOverride();
  const title = t('overrides.titleFor', { customer: customerName ?? customer });
  if (create.data) return <Made title={title} override={create.data} close={close} />;
  return (
    <FormDrawer
      title={title}
      isOpen
      close={close}
      action={t('overrides.save')}
      form={form}
      isBusy={create.isPending}
      size={480}
    >
      <OverrideForm form={form} customer={customer} proposed={scheme} save={(input) => create.mutate(input)} />
      {create.isError && <FailureNote error={create.error} />}
    </FormDrawer>
  );
}

interface MadeProps {
  readonly title: string;
  readonly override: Override;
  readonly close: () => void;
}

function Made({ title, override, close }: MadeProps) {
  const { t, pick } = useLanguage();
  const told = { class: pick(override.classTitle), until: override.until };
  return (
    <Drawer title={title} open onClose={close} size={480} styles={{ wrapper: { maxWidth: '100vw' } }}>
      <MadeNote
        told={t(override.state === 'asked' ? 'overrides.madeAsked' : 'overrides.made', told)}
        act={override.act}
      />
      <p style={{ textAlign: 'end' }}>
        <Button onClick={close}>{t('overrides.close')}</Button>
      </p>
    </Drawer>
  );
}

interface Written {
  readonly scheme?: string;
  readonly class?: string | undefined;
  readonly reason?: string;
  readonly from?: Dayjs | null;
  readonly until?: Dayjs;
  readonly evidence?: string;
  readonly file?: string;
  readonly link?: string;
}

const dayFormat = 'YYYY-MM-DD';

/** In a list of classes, what stands for having none. */
const none = ' none';

interface FormProps {
  readonly form: string;
  readonly customer: string;
  readonly proposed: string | undefined;
  readonly save: (input: OverrideInput) => void;
}

function OverrideForm({ proposed, ...rest }: FormProps) {
  const { t } = useLanguage();
  return (
    <Fetched query={useSchemes()} rows={6}>
      {({ items }) => {
        const published = items.filter((one) => one.published !== null);
        const first = published.find(({ id }) => id === proposed) ?? published[0];
        if (!first) return <p>{t('overrides.nothingPublished')}</p>;
        return <OverrideFields {...rest} published={published} first={first.id} />;
      }}
    </Fetched>
  );
}

interface FieldsProps extends Omit<FormProps, 'proposed'> {
  readonly published: readonly SchemeSummary[];
  readonly first: string;
}

function OverrideFields({ form, customer, published, first, save }: FieldsProps) {
  const { t, pick } = useLanguage();
  const [fields] = Form.useForm<Written>();
  const [written, setWritten] = useState<Written>({});
  const scheme = published.find(({ id }) => id === (written.scheme ?? first));
  const from = written.from ? { from: written.from.format(dayFormat) } : {};
  const wanted =
    scheme && written.class !== undefined
      ? { scheme: scheme.id, customer, class: classOf(written.class), ...from }
      : undefined;
  const preview = useOverridePreview(wanted);
  const latest = preview.data?.latestUntil;
  const needed = [{ required: true, message: t('overrides.needed') }];
  const send = ({ reason = '', until, evidence = '', file = '', link = '' }: Written) => {
    if (!wanted || !until) return;
    save({ ...wanted, reason, until: until.format(dayFormat), evidence: { text: evidence, file, link } });
  };
  const change = (changed: Written, all: Written) => {
    // A class of another scheme means nothing here.
    if (changed.scheme !== undefined) fields.setFieldsValue({ class: undefined });
    setWritten(changed.scheme === undefined ? all : { ...all, class: undefined });
  };
  const classes = scheme?.published?.table.classes ?? [];
  const classOptions = [
    ...classes.map(({ id, title }) => ({ value: id, label: pick(title) })),
    { value: none, label: t('class.notRated') },
  ];
  return (
    <Form<Written>
      id={form}
      form={fields}
      layout="vertical"
      initialValues={{ scheme: first }}
      onValuesChange={change}
      onFinish={send}
    >
      <Form.Item name="scheme" label={t('overrides.scheme')}>
        <Select options={published.map(({ id, title }) => ({ value: id, label: pick(title) }))} />
      </Form.Item>
      <Form.Item name="class" label={t('overrides.class')} rules={needed}>
        <Select placeholder={t('overrides.chooseClass')} options={classOptions} />
      </Form.Item>
      <OverridePreviewNote preview={preview} />
      <Form.Item
        name="reason"
        label={t('overrides.reason')}
        rules={[{ required: true, whitespace: true, message: t('overrides.needed') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={overrideLimits.reasonLength} showCount />
      </Form.Item>
      <Form.Item name="from" label={t('overrides.from')} extra={t('overrides.fromNote')}>
        <DatePicker style={{ width: '100%' }} placeholder={t('overrides.today')} />
      </Form.Item>
      <Form.Item
        name="until"
        label={t('overrides.until')}
        extra={latest && t('overrides.untilNote', { day: latest })}
        rules={needed}
      >
        <DatePicker
          style={{ width: '100%' }}
          disabledDate={(day) => day.isBefore(dayjs(), 'day') || (latest !== undefined && day.isAfter(latest, 'day'))}
        />
      </Form.Item>
      <Form.Item name="evidence" label={t('overrides.evidence')} extra={t('overrides.evidenceNote')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={overrideLimits.evidenceLength} />
      </Form.Item>
      <Form.Item name="file" label={t('overrides.file')}>
        <Input maxLength={overrideLimits.fileNameLength} />
      </Form.Item>
      <Form.Item name="link" label={t('overrides.link')}>
        <Input maxLength={overrideLimits.linkLength} />
      </Form.Item>
    </Form>
  );
}

function classOf(value: string): string | null {
  return value === none ? null : value;
}
