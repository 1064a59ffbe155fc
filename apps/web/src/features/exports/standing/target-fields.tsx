import { grantsFor, type TargetTable } from '@kefen/contract';
import { Form, Input, Select } from 'antd';
import { useLanguage } from '../../../i18n/language-context.js';
import { usualPorts } from '../../../shared/form/database-draft.js';
import { DatabaseFields } from '../../../shared/form/database-fields.js';
import formStyles from '../../../shared/form/form.module.css';
import { NeededText } from '../../../shared/form/needed-text.js';
import { Rights } from '../../../shared/form/rights.js';
import { type StandingDraft, targetOf } from './standing-draft.js';

const kinds: readonly TargetTable['kind'][] = ['postgresql', 'mysql', 'clickhouse'];

interface Props {
  readonly draft: StandingDraft;
  /** A password is kept already. */
  readonly hasSecret: boolean;
}

/** Which table is written and how, who signs in, and what that account needs. */
export function TargetFields({ draft, hasSecret }: Props) {
  const { t } = useLanguage();
  const form = Form.useFormInstance<StandingDraft>();
  return (
    <>
      <div className={formStyles.fields}>
        <Form.Item<StandingDraft> name="kind" label={t('sources.kind')}>
          <Select
            onChange={(kind: TargetTable['kind']) => form.setFieldValue('port', usualPorts[kind])}
            options={kinds.map((kind) => ({ value: kind, label: t(`sources.kind.${kind}`) }))}
          />
        </Form.Item>
        <DatabaseFields hasSecret={hasSecret} />
        {draft.kind === 'postgresql' && (
          <Form.Item<StandingDraft> name="schema" label={t('standing.schema')}>
            <Input autoComplete="off" placeholder="public" />
          </Form.Item>
        )}
        <NeededText name="table" label={t('standing.table')} example="customer_classes" />
      </div>
      <Form.Item<StandingDraft> name="mode" label={t('standing.way')} extra={t(`standing.modeNote.${draft.mode}`)}>
        <Select
          options={(['replace', 'upsert'] as const).map((mode) => ({ value: mode, label: t(`standing.mode.${mode}`) }))}
        />
      </Form.Item>
      <Rights note={t('standing.rightsNote')} statements={grantsFor(withExamples(draft)).join('\n')} />
    </>
  );
}

/** What is not yet written stands there as an example. */
function withExamples(draft: StandingDraft) {
  const target = targetOf(draft);
  return {
    ...target,
    database: target.database || 'crm',
    user: target.user || 'kefen_out',
    table: target.table || 'customer_classes',
  };
}
