import type { BusinessDay } from '@kefen/contract';
import { Select } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { useSetBusinessDay, useWorkspace } from './workspace-queries.js';

const choices: readonly BusinessDay[] = ['facts', 'calendar'];

/** For which day classes count between two runs; who keeps the workspace can change it. */
export function BusinessDayNote() {
  const { t } = useLanguage();
  const { data: workspace } = useWorkspace();
  const set = useSetBusinessDay();
  const mayChange = useMay('workspace.write');
  if (!workspace) return null;
  const { businessDay, asOf } = workspace;
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8, marginBottom: 12 }}>
      <span>{t('businessDay.now', { day: asOf })}</span>
      {mayChange ? (
        <Select<BusinessDay>
          aria-label={t('businessDay.field')}
          value={businessDay}
          loading={set.isPending}
          disabled={set.isPending}
          popupMatchSelectWidth={false}
          options={choices.map((value) => ({ value, label: t(`businessDay.${value}`) }))}
          onChange={(value) => set.mutate(value)}
        />
      ) : (
        <span>{t(`businessDay.${businessDay}`)}</span>
      )}
      <span style={{ flexBasis: '100%', color: 'var(--ant-color-text-secondary)' }}>
        {t(`businessDay.${businessDay}Note`)}
      </span>
      {set.isError && <FailureNote error={set.error} />}
    </div>
  );
}
