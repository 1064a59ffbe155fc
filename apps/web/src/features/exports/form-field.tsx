import { Select } from 'antd';
import { useId } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import type { FormChoice } from './export-draft.js';
import { Field } from './field.js';

const forms: readonly FormChoice[] = ['xlsx', 'csv', 'csv-gb18030', 'parquet'];

interface Props {
  readonly form: FormChoice;
  readonly change: (form: FormChoice) => void;
}

/** The format of a file. */
export function FormField({ form, change }: Props) {
  const { t } = useLanguage();
  const id = useId();
  return (
    <Field id={id} label={t('exports.form')}>
      <Select
        id={id}
        value={form}
        onChange={change}
        options={forms.map((choice) => ({ value: choice, label: t(`exports.form.${choice}`) }))}
      />
    </Field>
  );
}
