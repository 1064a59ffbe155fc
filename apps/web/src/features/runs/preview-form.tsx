import type { SchemeDetail } from '@kefen/contract';
import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useId, useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import styles from './preview-form.module.css';

interface Props {
  readonly scheme: SchemeDetail;
  /** The day proposed, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly isBusy: boolean;
  /** No preview yet: then trying out is the main action. */
  readonly isFirst: boolean;
  readonly begin: (asOf: string) => void;
}

export function PreviewForm({ scheme, asOf, isBusy, isFirst, begin }: Props) {
  const { t } = useLanguage();
  const fieldId = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const day = chosen ?? asOf;
  const problems = scheme.diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length;
  return (
    <Panel>
      <div className={styles.form}>
        <div>
          <label htmlFor={fieldId} className={styles.label}>
            {t('run.asOf')}
          </label>
          <DatePicker
            id={fieldId}
            value={dayjs(day)}
            allowClear={false}
            disabled={isBusy}
            onChange={(next) => next && setChosen(next.format('YYYY-MM-DD'))}
          />
        </div>
        <Button
          type={isFirst ? 'primary' : 'default'}
          loading={isBusy}
          disabled={problems > 0}
          onClick={() => begin(day)}
        >
          {isFirst ? t('preview.start') : t('preview.again')}
        </Button>
        <p className={styles.note}>
          {problems > 0 ? t('preview.invalid', { n: problems }) : t('preview.note', { version: scheme.latestVersion })}
        </p>
      </div>
    </Panel>
  );
}
