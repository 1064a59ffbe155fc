import type { BusinessDay } from '@kefen/contract';
import { Select } from 'antd';
import { useId } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { useSetBusinessDay, useWorkspace } from './workspace-queries.js';

const choices: readonly BusinessDay[] = ['facts', 'calendar'];

/** For which day classes count between two runs; who keeps the workspace can change it. */
export function BusinessDayNote() {
  const { t } = useLanguage();
  const fieldId = useId();
  const { data: workspace } = useWorkspace();
  const set = useSetBusinessDay();
  const mayChange = useMay('workspace.write');
  if (!workspace) return null;
  const { businessDay, asOf } = workspace;
  return (
    <Panel title={t('businessDay.title')} note={t(`businessDay.${businessDay}Note`)}>
      <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 }}>
        {mayChange ? (
          <>
            <label htmlFor={fieldId}>{t('businessDay.field')}</label>
            <Select<BusinessDay>
              id={fieldId}
              value={businessDay}
              loading={set.isPending}
              disabled={set.isPending}
              popupMatchSelectWidth={false}
              options={choices.map((value) => ({ value, label: t(`businessDay.${value}`) }))}
              onChange={(value) => set.mutate(value)}
            />
          </>
        ) : (
          <span>{t(`businessDay.${businessDay}`)}</span>
        )}
        <span>{t('businessDay.now', { day: asOf })}</span>
      </div>
      {set.isError && <FailureNote error={set.error} />}
    </Panel>
  );
}
