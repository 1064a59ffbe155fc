import type { ExportContent, SchemeSummary } from '@kefen/contract';
import type { Column } from '@kefen/scheme';
import { Checkbox, Input, Radio, Select } from 'antd';
import { useId } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { RuleField } from '../../shared/rule/rule-field.js';
import { useMay } from '../../shared/session/session-context.js';
import { ExportCount } from './export-count.js';
import type { ExportDraft } from './export-draft.js';
import styles from './exports.module.css';
import { Field } from './field.js';

interface Props {
  readonly draft: ExportDraft;
  readonly change: (part: Partial<ExportDraft>) => void;
  readonly schemes: readonly SchemeSummary[];
  readonly columns: readonly Column[];
  /** What the fields ask for; undefined while something is still to be chosen. */
  readonly content: ExportContent | undefined;
}

const kinds = ['audience', 'classes', 'changes'] as const;

/** What is taken out, and how many rows that are. */
export function ExportFields(props: Props) {
  const { t, pick } = useLanguage();
  const { draft, change, columns, content } = props;
  const mayTakePersonal = useMay('exports.personal');
  const id = useId();
  const where = draft.where.trim();
  // A condition is looked at even before the rest is chosen.
  const counted = content ?? (where === '' ? undefined : { what: 'audience' as const, of: null, columns: [], where });
  return (
    <div className={styles.fields}>
      <Radio.Group
        aria-label={t('exports.what')}
        value={draft.what}
        onChange={({ target }) => change({ what: target.value as ExportDraft['what'] })}
        options={kinds.map((what) => ({ value: what, label: t(`exports.what.${what}`) }))}
        optionType="button"
      />
      <ContentFields {...props} />
      <Field id={`${id}columns`} label={t('exports.columns')}>
        <Select
          id={`${id}columns`}
          mode="multiple"
          value={[...draft.columns]}
          onChange={(chosen: string[]) => change({ columns: chosen })}
          showSearch={{ optionFilterProp: 'label' }}
          options={columns
            .filter(({ name }) => name !== 'customer_id')
            .map(({ name, title }) => ({ value: name, label: title ? pick(title) : name }))}
        />
      </Field>
      <Field id={`${id}where`} label={t('exports.where')} note={t('exports.whereNote')}>
        <RuleField
          id={`${id}where`}
          value={draft.where}
          onChange={(where) => change({ where })}
          columns={columns}
          example={t('exports.whereExample')}
          maxLength={4000}
        />
      </Field>
      {counted && <ExportCount content={counted} personal={draft.personal} />}
      {mayTakePersonal ? (
        <Checkbox checked={draft.personal} onChange={({ target }) => change({ personal: target.checked })}>
          {t('exports.personal')}
        </Checkbox>
      ) : (
        <p className={styles.note}>{t('exports.masked')}</p>
      )}
    </div>
  );
}

function ContentFields({ draft, change, schemes }: Props) {
  const { t, pick } = useLanguage();
  const id = useId();
  const options = schemes.map((scheme) => ({ value: scheme.id, label: pick(scheme.title) }));
  const one = schemes.find((scheme) => scheme.id === draft.scheme);
  if (draft.what === 'classes') {
    return (
      <>
        <Field id={`${id}schemes`} label={t('nav.schemes')}>
          <Select
            id={`${id}schemes`}
            mode="multiple"
            value={[...draft.schemes]}
            onChange={(chosen: string[]) => change({ schemes: chosen })}
            options={options}
          />
        </Field>
        <Checkbox checked={draft.withValues} onChange={({ target }) => change({ withValues: target.checked })}>
          {t('exports.withValues')}
        </Checkbox>
      </>
    );
  }
  return (
    <>
      <Field id={`${id}scheme`} label={t('exports.scheme')}>
        <Select
          id={`${id}scheme`}
          value={draft.scheme}
          allowClear={draft.what === 'audience'}
          placeholder={draft.what === 'audience' ? t('exports.anyClass') : undefined}
          onChange={(scheme: string | undefined) => change({ scheme, classes: [] })}
          options={options}
        />
      </Field>
      {draft.what === 'audience' && one && (
        <Field id={`${id}classes`} label={t('exports.classes')}>
          <Select
            id={`${id}classes`}
            mode="multiple"
            value={[...draft.classes]}
            onChange={(classes: string[]) => change({ classes })}
            options={[
              ...(one.published?.table.classes ?? []).map((row) => ({ value: row.id, label: pick(row.title) })),
              { value: 'none', label: t('class.notRated') },
            ]}
          />
        </Field>
      )}
      {draft.what === 'changes' && (
        <Field id={`${id}since`} label={t('exports.since')} note={t('exports.sinceNote')}>
          <Input
            id={`${id}since`}
            type="date"
            value={draft.since}
            onChange={({ target }) => change({ since: target.value })}
          />
        </Field>
      )}
    </>
  );
}
