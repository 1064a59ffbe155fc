import type { SchemeDetail } from '@kefen/contract';
import { Button, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useId, useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import styles from './preview-form.module.css';

interface Props {
  readonly scheme: SchemeDetail;
  /** The day proposed, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** The version proposed. */
  readonly version: number;
  readonly isBusy: boolean;
  /** No preview yet: then trying out is the main action. */
  readonly isFirst: boolean;
  readonly begin: (version: number, asOf: string) => void;
}

export function PreviewForm({ scheme, asOf, version: proposed, isBusy, isFirst, begin }: Props) {
  const { t } = useLanguage();
  const [fieldId, versionId] = [useId(), useId()];
  const [chosen, setChosen] = useState<string | null>(null);
  const [chosenVersion, setVersion] = useState<number | null>(null);
  const day = chosen ?? asOf;
  const version = chosenVersion ?? proposed;
  // What is known of mistakes is known of the latest version.
  const isLatest = version === scheme.latestVersion;
  const problems = isLatest ? scheme.diagnostics.filter(({ severity }) => severity === 'error').length : 0;
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
        {scheme.versions.length > 1 && (
          <div>
            <label htmlFor={versionId} className={styles.label}>
              {t('run.version')}
            </label>
            <Select
              id={versionId}
              value={version}
              disabled={isBusy}
              onChange={setVersion}
              popupMatchSelectWidth={false}
              options={scheme.versions
                .toSorted((a, b) => b.version - a.version)
                .map((one) => ({
                  value: one.version,
                  label: t('versions.withState', { version: one.version, state: t(`versions.state.${one.state}`) }),
                }))}
            />
          </div>
        )}
        <Button
          type={isFirst ? 'primary' : 'default'}
          loading={isBusy}
          disabled={problems > 0}
          onClick={() => begin(version, day)}
        >
          {isFirst ? t('preview.start') : t('preview.again')}
        </Button>
        <p className={styles.note}>
          {problems > 0 ? t('preview.invalid', { n: problems }) : t('preview.note', { version })}
        </p>
      </div>
    </Panel>
  );
}
