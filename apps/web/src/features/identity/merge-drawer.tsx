import type { MergePreview } from '@kefen/contract';
import { Radio } from 'antd';
import { useId, useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { cellsOf } from '../datasets/cell.js';
import { FormDrawer } from '../datasets/form-drawer.js';
import { useMerge, useMergePreview } from './identity-queries.js';
import styles from './merge-drawer.module.css';

export interface ChosenMerge {
  readonly survivor: string;
  readonly merged: string;
}

interface Props {
  /** Undefined: the drawer is shut. */
  readonly merge: ChosenMerge | undefined;
  readonly close: () => void;
}

/** Which value leads in each field, what moves and what does not; then the merge. */
export function MergeDrawer({ merge, close }: Props) {
  const { t } = useLanguage();
  const form = useId();
  const save = useMerge();
  const shut = () => {
    save.reset();
    close();
  };
  return (
    <FormDrawer
      title={t('identity.mergeTitle')}
      isOpen={merge !== undefined}
      close={shut}
      action={t('identity.merge')}
      form={form}
      isBusy={save.isPending}
      size={720}
    >
      {save.isError && <FailureNote error={save.error} />}
      {merge && (
        <Preview
          key={`${merge.survivor} ${merge.merged}`}
          merge={merge}
          form={form}
          save={(leads) => save.mutate({ ...merge, leads }, { onSuccess: shut })}
        />
      )}
    </FormDrawer>
  );
}

interface PreviewProps {
  readonly merge: ChosenMerge;
  readonly form: string;
  readonly save: (leads: readonly string[]) => void;
}

function Preview({ merge, ...props }: PreviewProps) {
  const preview = useMergePreview(merge.survivor, merge.merged);
  return <Fetched query={preview}>{(found) => <MergeForm preview={found} {...props} />}</Fetched>;
}

type Field = MergePreview['columns'][number];

function MergeForm({ preview, form, save }: Omit<PreviewProps, 'merge'> & { readonly preview: MergePreview }) {
  const { t, pick, formats } = useLanguage();
  const { survivor, merged, columns, facts, notices } = preview;
  const [leads, setLeads] = useState<ReadonlySet<string>>(
    () => new Set(columns.filter((field) => field.mergedLeads).map(({ column }) => column.name)),
  );
  const differing = columns.filter((field) => field.survivor !== field.merged);
  const lead = (name: string, isMerged: boolean) =>
    setLeads((former) => {
      const next = new Set(former);
      if (isMerged) next.add(name);
      else next.delete(name);
      return next;
    });
  return (
    <form
      id={form}
      onSubmit={(event) => {
        event.preventDefault();
        save([...leads]);
      }}
    >
      <p>{t('identity.mergeText', { merged, survivor })}</p>
      <h3>{t('identity.fields')}</h3>
      {differing.length === 0 ? (
        <p style={{ color: 'var(--text-soft)' }}>{t('identity.sameFields')}</p>
      ) : (
        <div className={styles.fields}>
          <span />
          <strong>{t('identity.survivorValue', { customer: survivor })}</strong>
          <strong>{t('identity.mergedValue', { customer: merged })}</strong>
          {differing.map((field) => (
            <FieldChoice
              key={field.column.name}
              field={field}
              mergedLeads={leads.has(field.column.name)}
              choose={(isMerged) => lead(field.column.name, isMerged)}
            />
          ))}
        </div>
      )}
      <h3>{t('identity.moves')}</h3>
      {facts.length === 0 ? (
        <p style={{ color: 'var(--text-soft)' }}>{t('identity.noFacts')}</p>
      ) : (
        <DataTable<MergePreview['facts'][number]>
          label={t('identity.moves')}
          rowKey="dataset"
          dataSource={facts}
          columns={[
            { key: 'dataset', title: t('data.dataset'), render: (_, { title }) => pick(title) },
            numberColumn({
              key: 'merged',
              title: t('identity.movedRows'),
              text: (row) => formats.count(row.merged),
            }),
            numberColumn({
              key: 'survivor',
              title: t('identity.rowsThere'),
              text: (row) => formats.count(row.survivor),
            }),
          ]}
        />
      )}
      <h3>{t('identity.notices')}</h3>
      <ul style={{ paddingInlineStart: 20 }}>
        {notices.map((notice) => (
          <li key={notice.en}>{pick(notice)}</li>
        ))}
      </ul>
    </form>
  );
}

interface FieldChoiceProps {
  readonly field: Field;
  readonly mergedLeads: boolean;
  readonly choose: (isMerged: boolean) => void;
}

/** Both values of a field, one of which leads. */
function FieldChoice({ field, mergedLeads, choose }: FieldChoiceProps) {
  const { pick, formats } = useLanguage();
  const { column } = field;
  const title = column.title ? pick(column.title) : column.name;
  const written = (value: Field['merged']) => cellsOf(column, [value], formats)(value);
  return (
    <Radio.Group
      aria-label={title}
      className={styles.field ?? ''}
      value={mergedLeads ? 'merged' : 'survivor'}
      onChange={(event) => choose(event.target.value === 'merged')}
    >
      <span className={styles.title}>{title}</span>
      <Radio value="survivor">{written(field.survivor)}</Radio>
      <Radio value="merged">{written(field.merged)}</Radio>
    </Radio.Group>
  );
}
