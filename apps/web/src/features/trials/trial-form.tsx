import { type SchemeDetail, trialLimits } from '@kefen/contract';
import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { useStartTrial } from './trial-queries.js';
import styles from './trials.module.css';
import { draftsFrom, type VariantDraft, variantOf } from './variant-draft.js';
import { VariantFields } from './variant-fields.js';

interface Props {
  readonly scheme: SchemeDetail;
  /** The day proposed. */
  readonly asOf: string;
  /** The variants gone on from. */
  readonly former?: readonly { readonly title: string; readonly version: number | null; readonly text: string }[];
}

/** Up to four variants, versions or texts, for one day. */
export function TrialForm({ scheme, asOf, former }: Props) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const start = useStartTrial();
  const dayId = useId();
  const [day, setDay] = useState(asOf);
  const [drafts, setDrafts] = useState<readonly VariantDraft[]>(() => draftsFrom(scheme, former));
  const change = (key: number, next: VariantDraft) => setDrafts(drafts.map((one) => (one.key === key ? next : one)));
  const add = () => {
    const key = Math.max(0, ...drafts.map((one) => one.key)) + 1;
    setDrafts([
      ...drafts,
      { key, title: t('trial.named', { n: drafts.length + 1 }), version: null, text: scheme.text },
    ]);
  };
  const begin = () =>
    start.mutate(
      { scheme: scheme.id, asOf: day, variants: drafts.map(variantOf) },
      { onSuccess: ({ id }) => void navigate(`/schemes/${scheme.id}/trials/${id}`) },
    );
  return (
    <Panel title={t('trials.new')} note={t('trials.newNote')}>
      <div className={styles.fields}>
        <div>
          <label htmlFor={dayId} className={styles.label}>
            {t('run.asOf')}
          </label>
          <DatePicker
            id={dayId}
            value={dayjs(day)}
            allowClear={false}
            onChange={(next) => next && setDay(next.format('YYYY-MM-DD'))}
          />
        </div>
      </div>
      {drafts.map((draft) => (
        <VariantFields
          key={draft.key}
          scheme={scheme}
          draft={draft}
          change={(next) => change(draft.key, next)}
          remove={drafts.length > 1 ? () => setDrafts(drafts.filter((one) => one.key !== draft.key)) : undefined}
        />
      ))}
      <div className={styles.fields}>
        {drafts.length < trialLimits.variants ? (
          <Button onClick={add}>{t('trial.addVariant')}</Button>
        ) : (
          <span className={styles.label}>{t('trial.mostVariants', { n: trialLimits.variants })}</span>
        )}
        <Button
          type="primary"
          loading={start.isPending}
          disabled={drafts.some(({ title, text }) => title.trim() === '' || text.trim() === '')}
          onClick={begin}
        >
          {t('trial.start')}
        </Button>
      </div>
      {start.isError && <FailureNote error={start.error} />}
    </Panel>
  );
}
