import type { Column } from '@kefen/scheme';
import { Input } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import styles from '../form/form.module.css';

interface Props {
  /** A form item hands these in. */
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (rule: string) => void;
  readonly columns: readonly Column[];
  readonly example: string;
  readonly maxLength: number;
}

/** Writes a condition in FEEL, with the columns it can speak of below it. */
export function RuleField({ id, value = '', onChange = () => {}, columns, example, maxLength }: Props) {
  const { t } = useLanguage();
  return (
    <>
      <Input.TextArea
        id={id}
        value={value}
        autoSize={{ minRows: 3, maxRows: 10 }}
        maxLength={maxLength}
        spellCheck={false}
        placeholder={example}
        onChange={({ target }) => onChange(target.value)}
      />
      <p className={styles.columns}>{t('groups.columns', { columns: columns.map(({ name }) => name).join('  ') })}</p>
    </>
  );
}
