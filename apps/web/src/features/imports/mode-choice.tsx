import type { ImportMode } from '@kefen/contract';
import type { Dataset } from '@kefen/scheme';
import { Radio } from 'antd';
import { useId } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { modesWithoutKey } from './import-mode.js';
import styles from './mode-choice.module.css';

interface Props {
  readonly dataset: Dataset;
  /** Rows can be told apart: the key has a source. */
  readonly hasKey: boolean;
  readonly mode: ImportMode;
  readonly change: (mode: ImportMode) => void;
}

const modes: readonly ImportMode[] = ['update', 'add', 'skip', 'replace'];

/** What becomes of rows that are there already, each choice with what it means here. */
export function ModeChoice({ dataset, hasKey, mode, change }: Props) {
  const { t, pick } = useLanguage();
  const id = useId();
  const keyColumn = dataset.columns.find(({ name }) => name === dataset.keyColumn);
  const key = keyColumn?.title ? pick(keyColumn.title) : (dataset.keyColumn ?? '');
  return (
    <div className={styles.choice}>
      <span id={id}>{t('mode.title')}</span>
      <Radio.Group
        aria-labelledby={id}
        value={mode}
        onChange={(event) => change(event.target.value as ImportMode)}
        className={styles.modes ?? ''}
      >
        {modes.map((value) => (
          <Radio key={value} value={value} disabled={!hasKey && !modesWithoutKey.includes(value)}>
            <span className={styles.mode}>{t(`mode.${value}`)}</span>
            <span className={styles.note}>
              {!hasKey && value === 'add' ? t('mode.add.noKey') : t(`mode.${value}.${dataset.kind}`, { key })}
            </span>
          </Radio>
        ))}
      </Radio.Group>
      {!hasKey && <p className={styles.hint}>{key ? t('mode.needsKey', { key }) : t('mode.noKey')}</p>}
    </div>
  );
}
