import { Select } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { useCodes } from './code-queries.js';

interface Props {
  readonly code: string;
  readonly choose: (code: string) => void;
  readonly className: string;
}

/** Only customers with a code, or without. */
export function CodeFilter({ code, choose, className }: Props) {
  const { t } = useLanguage();
  const codes = useCodes();
  if (!codes.data || (codes.data.given === 0 && !codes.data.rule)) return null;
  return (
    <Select
      className={className}
      aria-label={t('codes.filter')}
      placeholder={t('codes.filter')}
      allowClear
      value={code || undefined}
      onChange={(value: string | undefined) => choose(value ?? '')}
      options={(['given', 'none'] as const).map((value) => ({ value, label: t(`codes.filter.${value}`) }))}
    />
  );
}
