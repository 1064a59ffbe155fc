import type { QualityRule, QualityRuleInput } from '@kefen/contract';
import { qualityLimits } from '@kefen/contract';
import { findColumn, qualityCheckSchema } from '@kefen/scheme';
import { Form, Input, Segmented, Select } from 'antd';
import { useId, useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { useDatasets } from '../datasets/dataset-queries.js';
import { FormDrawer } from '../datasets/form-drawer.js';
import { useSaveRule } from './quality-queries.js';
import { RulePreview } from './rule-preview.js';

interface Props {
  /** The rule that is changed; undefined: the drawer is shut. */
  readonly rule: QualityRule | 'new' | undefined;
  readonly close: () => void;
}

/** A rule is written, tried and saved. */
export function RuleDrawer({ rule, close }: Props) {
  const { t } = useLanguage();
  const form = useId();
  const save = useSaveRule();
  const id = typeof rule === 'object' ? rule.id : undefined;
  const shut = () => {
    save.reset();
    close();
  };
  return (
    <FormDrawer
      title={t(id === undefined ? 'quality.addRule' : 'quality.changeRule')}
      isOpen={rule !== undefined}
      close={shut}
      action={t('quality.saveRule')}
      form={form}
      isBusy={save.isPending}
      size={520}
    >
      {rule !== undefined && (
        <RuleForm
          key={id ?? 'new'}
          form={form}
          rule={rule === 'new' ? undefined : rule}
          save={(input) => save.mutate({ id, rule: input }, { onSuccess: shut })}
        />
      )}
      {save.isError && <FailureNote error={save.error} />}
    </FormDrawer>
  );
}

interface Written {
  readonly dataset: string;
  readonly title: string;
  readonly severity: QualityRuleInput['severity'];
  readonly kind: 'expression' | 'check';
  readonly expression?: string;
  readonly column?: string;
  readonly check?: Extract<QualityRuleInput['asks'], { kind: 'check' }>['check'];
}

interface FormProps {
  readonly form: string;
  readonly rule: QualityRule | undefined;
  readonly save: (rule: QualityRuleInput) => void;
}

function RuleForm({ form, rule, save }: FormProps) {
  const { t, pick } = useLanguage();
  const datasets = useDatasets().data?.items ?? [];
  const first: Written = rule
    ? { ...rule, ...rule.asks }
    : { dataset: 'transactions', title: '', severity: 'error', kind: 'expression' };
  const [written, setWritten] = useState<Written>(first);
  const dataset = datasets.find(({ id }) => id === written.dataset);
  const texts = dataset?.columns.filter(({ type, values }) => type.kind === 'text' && values === undefined) ?? [];
  const required = [{ required: true, message: t('quality.needed') }];
  return (
    <Form<Written>
      id={form}
      layout="vertical"
      initialValues={first}
      onValuesChange={(_, all) => setWritten(all)}
      onFinish={(all) => save(inputOf(all))}
    >
      <Form.Item name="dataset" label={t('data.dataset')} rules={required}>
        <Select
          options={datasets.map(({ id, title }) => ({ value: id, label: title ? pick(title) : id }))}
          disabled={datasets.length === 0}
        />
      </Form.Item>
      <Form.Item name="title" label={t('quality.ruleTitle')} rules={required}>
        <Input maxLength={qualityLimits.titleLength} placeholder={t('quality.ruleTitleExample')} />
      </Form.Item>
      <Form.Item name="severity" label={t('quality.severity')}>
        <Segmented
          options={(['error', 'warning'] as const).map((value) => ({ value, label: t(`quality.severity.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="kind" label={t('quality.kind')}>
        <Segmented
          options={(['expression', 'check'] as const).map((value) => ({ value, label: t(`quality.kind.${value}`) }))}
        />
      </Form.Item>
      {written.kind === 'expression' ? (
        <>
          <Form.Item
            name="expression"
            label={t('quality.expression')}
            extra={t('quality.expressionNote')}
            rules={required}
          >
            <Input.TextArea
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={qualityLimits.expressionLength}
              spellCheck={false}
              placeholder="amount >= 0"
            />
          </Form.Item>
          <p style={{ color: 'var(--text-soft)', overflowWrap: 'anywhere' }}>
            {t('quality.columnsOf', { columns: (dataset?.columns ?? []).map(({ name }) => name).join('  ') })}
          </p>
          <RulePreview dataset={written.dataset} expression={written.expression ?? ''} />
        </>
      ) : (
        <>
          <Form.Item name="column" label={t('quality.column')} rules={required}>
            <Select
              options={texts.map(({ name }) => {
                const title = dataset && findColumn(dataset, name)?.title;
                return { value: name, label: title ? pick(title) : name };
              })}
            />
          </Form.Item>
          <Form.Item name="check" label={t('quality.check')} extra={t('quality.checkNote')} rules={required}>
            <Select
              options={qualityCheckSchema.options.map((value) => ({ value, label: t(`quality.check.${value}`) }))}
            />
          </Form.Item>
        </>
      )}
    </Form>
  );
}

function inputOf({ dataset, title, severity, expression, column, check, kind }: Written): QualityRuleInput {
  const asks: QualityRuleInput['asks'] =
    kind === 'check' && check !== undefined
      ? { kind, column: column ?? '', check }
      : { kind: 'expression', expression: expression ?? '' };
  return { dataset, title, severity, asks };
}
