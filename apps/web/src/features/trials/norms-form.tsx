import { type ContactNorms, defaultContactNorms } from '@kefen/scheme';
import { Button, InputNumber } from 'antd';
import { useId, useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { useSetNorms } from './trial-queries.js';
import styles from './trials.module.css';

type Channel = keyof ContactNorms;
const channels = Object.keys(defaultContactNorms) as Channel[];

/** How many minutes a contact takes: assumptions of the workspace, which whoever may change schemes may change. */
export function NormsForm({ norms }: { readonly norms: ContactNorms }) {
  const { t } = useLanguage();
  const mayWrite = useMay('schemes.write');
  const save = useSetNorms();
  const [draft, setDraft] = useState<ContactNorms>(norms);
  return (
    <details>
      <summary>{t('norms.title')}</summary>
      <div className={styles.norms}>
        {channels.map((channel) => (
          <Norm
            key={channel}
            title={t('norms.minutes', { channel: t(`policy.channel.${channel}`) })}
            value={draft[channel]}
            isFixed={!mayWrite}
            change={(value) => setDraft({ ...draft, [channel]: value })}
          />
        ))}
      </div>
      {mayWrite && (
        <Button size="small" loading={save.isPending} onClick={() => save.mutate(draft)}>
          {t('norms.save')}
        </Button>
      )}
      {save.isError && <FailureNote error={save.error} />}
    </details>
  );
}

interface NormInput {
  readonly title: string;
  readonly value: number;
  readonly isFixed: boolean;
  readonly change: (value: number) => void;
}

function Norm({ title, value, isFixed, change }: NormInput) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className={styles.label}>
        {title}
      </label>
      <InputNumber
        id={id}
        min={0}
        max={1440}
        value={value}
        disabled={isFixed}
        onChange={(next) => next !== null && change(next)}
      />
    </div>
  );
}
