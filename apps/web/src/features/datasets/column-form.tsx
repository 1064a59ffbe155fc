import { type Column, datasetLimits, personalMarkSchema } from '@kefen/scheme';
import { Form, Input, InputNumber, Select, Switch } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { type ColumnFields, fieldsOf, mostPlaces } from './column-fields.js';
import { HelpItems, TitleItems } from './title-items.js';

interface Props {
  readonly id: string;
  /** The column that is changed; none: a new one. */
  readonly column: Column | undefined;
  readonly submit: (fields: ColumnFields) => void;
}

const kinds = ['text', 'decimal', 'integer', 'date', 'timestamp', 'boolean'] as const;
const { nameLength, unitLength } = datasetLimits;

/** What a column is called, holds and means. */
export function ColumnForm({ id, column, submit }: Props) {
  const { t } = useLanguage();
  const [form] = Form.useForm<ColumnFields>();
  const [isNamed, setNamed] = useState(column !== undefined);
  const kind = Form.useWatch('kind', form) ?? column?.type.kind ?? 'text';
  const followTitle = (title: string) => {
    if (!isNamed) form.setFieldValue('name', title.trim());
  };
  const initial: Partial<ColumnFields> = column ? fieldsOf(column) : { kind: 'text', places: 2 };
  return (
    <Form<ColumnFields> id={id} form={form} layout="vertical" initialValues={initial} onFinish={submit}>
      <TitleItems changed={followTitle} />
      <Form.Item<ColumnFields>
        name="name"
        label={t('column.name')}
        extra={column ? undefined : t('column.nameNote')}
        rules={[{ required: true, whitespace: true, message: t('column.nameNeeded') }]}
      >
        <Input maxLength={nameLength} disabled={column !== undefined} onChange={() => setNamed(true)} />
      </Form.Item>
      <Form.Item<ColumnFields> name="kind" label={t('mapping.type')} extra={column ? t('column.typeStays') : undefined}>
        <Select
          disabled={column !== undefined}
          options={kinds.map((value) => ({ value, label: t(`type.${value}`) }))}
        />
      </Form.Item>
      {kind === 'decimal' && !column && (
        <Form.Item<ColumnFields> name="places" label={t('column.places')}>
          <InputNumber min={0} max={mostPlaces} precision={0} />
        </Form.Item>
      )}
      {(kind === 'decimal' || kind === 'integer') && (
        <Form.Item<ColumnFields> name="unit" label={t('column.unit')}>
          <Input maxLength={unitLength} />
        </Form.Item>
      )}
      {kind === 'text' && (
        <Form.Item<ColumnFields> name="values" label={t('column.values')} extra={t('column.valuesNote')}>
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', '、', ';', '；']} />
        </Form.Item>
      )}
      <Form.Item<ColumnFields> name="personal" label={t('column.personal')} extra={t('column.personalNote')}>
        <Select
          allowClear
          placeholder={t('personal.none')}
          options={personalMarkSchema.options.map((value) => ({ value, label: t(`personal.${value}`) }))}
        />
      </Form.Item>
      <HelpItems />
      {column?.required && (
        <Form.Item<ColumnFields> name="required" label={t('column.required')} extra={t('column.requiredNote')}>
          <Switch />
        </Form.Item>
      )}
    </Form>
  );
}
