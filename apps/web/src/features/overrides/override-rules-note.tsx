import { overrideLimits } from '@kefen/contract';
import { Button, InputNumber } from 'antd';
import { useId, useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { useOverrideRules, useSaveOverrideRules } from './override-queries.js';

/** How long an override may last; who keeps the workspace can change it. */
export function OverrideRulesNote() {
  const { t } = useLanguage();
  const rules = useOverrideRules();
  const save = useSaveOverrideRules();
  const mayChange = useMay('overrides.rules');
  const fieldId = useId();
  const [months, setMonths] = useState<number | null>(null);
  if (!rules.data) return null;
  const now = rules.data.months;
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8, marginBottom: 12 }}>
      {!mayChange && <span>{t('overrides.months', { n: now })}</span>}
      {mayChange && (
        <>
          <label htmlFor={fieldId}>{t('overrides.monthsField')}</label>
          <InputNumber
            id={fieldId}
            min={1}
            max={overrideLimits.mostMonths}
            precision={0}
            value={months ?? now}
            onChange={setMonths}
          />
          {months !== null && months !== now && (
            <Button loading={save.isPending} onClick={() => save.mutate(months, { onSuccess: () => setMonths(null) })}>
              {t('overrides.saveMonths')}
            </Button>
          )}
        </>
      )}
      {save.isError && <FailureNote error={save.error} />}
    </div>
  );
}
