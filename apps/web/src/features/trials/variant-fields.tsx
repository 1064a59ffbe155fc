import { type SchemeDetail, trialLimits } from '@kefen/contract';
import { Button, Input, Select } from 'antd';
import { useId } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import styles from './trials.module.css';
import type { VariantDraft } from './variant-draft.js';

interface Props {
  readonly scheme: SchemeDetail;
  readonly draft: VariantDraft;
  readonly change: (draft: VariantDraft) => void;
  readonly remove: (() => void) | undefined;
}

const own = 0;

/** One variant: a version as it is, or a text that begins with the latest one. */
export function VariantFields({ scheme, draft, change, remove }: Props) {
  const { t } = useLanguage();
  const [titleId, sourceId, textId] = [useId(), useId(), useId()];
  const versions = scheme.versions.toSorted((a, b) => b.version - a.version);
  const choose = (value: number) =>
    change(
      value === own
        ? { ...draft, version: null, title: t('trial.named', { n: draft.key + 1 }) }
        : { ...draft, version: value, title: `v${value}` },
    );
  return (
    <div className={styles.variant}>
      <div className={styles.fields}>
        <div>
          <label htmlFor={sourceId} className={styles.label}>
            {t('trial.source')}
          </label>
          <Select
            id={sourceId}
            value={draft.version ?? own}
            onChange={choose}
            popupMatchSelectWidth={false}
            options={[
              ...versions.map(({ version }) => ({ value: version, label: t('trial.version', { version }) })),
              { value: own, label: t('trial.ownText') },
            ]}
          />
        </div>
        {draft.version === null && (
          <div>
            <label htmlFor={titleId} className={styles.label}>
              {t('trial.name')}
            </label>
            <Input
              id={titleId}
              value={draft.title}
              maxLength={trialLimits.titleLength}
              onChange={({ target }) => change({ ...draft, title: target.value })}
            />
          </div>
        )}
        {remove && <Button onClick={remove}>{t('trial.removeVariant')}</Button>}
      </div>
      {draft.version === null && (
        <>
          <label htmlFor={textId} className={styles.label}>
            {t('trial.text')}
          </label>
          <Input.TextArea
            id={textId}
            value={draft.text}
            className={styles.text ?? ''}
            spellCheck={false}
            autoSize={{ minRows: 6, maxRows: 24 }}
            onChange={({ target }) => change({ ...draft, text: target.value })}
          />
        </>
      )}
    </div>
  );
}
