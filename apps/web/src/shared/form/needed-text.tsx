import { Form, Input } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly example?: string;
  /** Below the field. */
  readonly note?: string;
}

/** A field of a form that may not stay empty. */
export function NeededText({ name, label, example, note }: Props) {
  const { t } = useLanguage();
  return (
    <Form.Item
      name={name}
      label={label}
      extra={note}
      rules={[{ required: true, whitespace: true, message: t('sources.needed', { field: label }) }]}
    >
      <Input autoComplete="off" {...(example !== undefined && { placeholder: example })} />
    </Form.Item>
  );
}
