import { Select } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { useGroups } from './group-queries.js';

interface Props {
  readonly group: string;
  readonly choose: (group: string) => void;
  readonly className: string;
}

/** Only customers of one group or tag. */
export function GroupFilter({ group, choose, className }: Props) {
  const { t, pick } = useLanguage();
  const groups = useGroups().data?.items ?? [];
  if (groups.length === 0) return null;
  const known = groups.some(({ id }) => id === group);
  return (
    <Select
      className={className}
      aria-label={t('groups.filter')}
      placeholder={t('groups.filter')}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={known ? group : undefined}
      onChange={(value: string | undefined) => choose(value ?? '')}
      options={groups.map(({ id, title }) => ({ value: id, label: pick(title) }))}
    />
  );
}
