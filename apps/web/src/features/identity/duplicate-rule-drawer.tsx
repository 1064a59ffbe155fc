import { comparisonSchema, type DuplicateRule, identityLimits, nearByDefault, strengthSchema } from '@kefen/scheme';
import { Button, Form, Input, InputNumber, Segmented, Select } from 'antd';
import { useId } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { useDatasets } from '../datasets/dataset-queries.js';
import { FormDrawer } from '../datasets/form-drawer.js';

interface Props {
  /** Undefined: the drawer is shut. */
  readonly rule: DuplicateRule | 'new' | undefined;
  readonly isBusy: boolean;
  readonly save: (rule: DuplicateRule) => void;
  readonly close: () => void;
}

const begun: DuplicateRule = {
  title: '',
  strength: 'likely',
  isOn: true,
  conditions: [{ column: 'name', comparison: 'core' }],
};

/** A rule of conditions that all have to hold. */
export function DuplicateRuleDrawer({ rule, isBusy, save, close }: Props) {
  const { t } = useLanguage();
  const form = useId();
  return (
    <FormDrawer
      title={t(rule === 'new' ? 'quality.addRule' : 'quality.changeRule')}
      isOpen={rule !== undefined}
      close={close}
      action={t('quality.saveRule')}
      form={form}
      isBusy={isBusy}
      size={560}
    >
      {rule !== undefined && <RuleForm form={form} rule={rule === 'new' ? begun : rule} save={save} />}
    </FormDrawer>
  );
}

interface FormProps {
  readonly form: string;
  readonly rule: DuplicateRule;
  readonly save: (rule: DuplicateRule) => void;
}

function RuleForm({ form, rule, save }: FormProps) {
  const { t } = useLanguage();
  const required = [{ required: true, message: t('quality.needed') }];
  return (
    <Form<DuplicateRule>
      id={form}
      layout="vertical"
      initialValues={rule}
      onFinish={(all) => save({ ...all, isOn: rule.isOn, conditions: all.conditions.map(conditionOf) })}
    >
      <Form.Item name="title" label={t('quality.ruleTitle')} rules={required}>
        <Input maxLength={identityLimits.titleLength} placeholder={t('identity.ruleExample')} />
      </Form.Item>
      <Form.Item name="strength" label={t('identity.strength')}>
        <Segmented
          options={strengthSchema.options.map((value) => ({ value, label: t(`identity.strength.${value}`) }))}
        />
      </Form.Item>
      <p>{t('identity.allHold')}</p>
      <Form.List name="conditions">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <ConditionRow key={key} at={name} remove={fields.length > 1 ? () => remove(name) : undefined} />
            ))}
            {fields.length < identityLimits.conditions && (
              <Button onClick={() => add({ column: 'phone', comparison: 'phone' })}>
                {t('identity.addCondition')}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </Form>
  );
}

function ConditionRow({ at, remove }: { readonly at: number; readonly remove: (() => void) | undefined }) {
  const { t, pick } = useLanguage();
  const profile = useDatasets().data?.items.find(({ id }) => id === 'customers');
  const comparison = Form.useWatch<string | undefined>(['conditions', at, 'comparison']);
  const columns = profile?.columns.filter(({ name }) => name !== 'customer_id') ?? [];
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'baseline' }}>
      <Form.Item name={[at, 'column']} style={{ flex: '1 1 130px' }}>
        <Select
          aria-label={t('quality.column')}
          options={columns.map(({ name, title }) => ({ value: name, label: title ? pick(title) : name }))}
        />
      </Form.Item>
      <Form.Item name={[at, 'comparison']} style={{ flex: '2 1 200px' }}>
        <Select
          aria-label={t('identity.comparison')}
          options={comparisonSchema.options.map((value) => ({ value, label: t(`identity.comparison.${value}`) }))}
        />
      </Form.Item>
      {comparison === 'near' && (
        <Form.Item name={[at, 'threshold']} initialValue={nearByDefault}>
          <InputNumber aria-label={t('identity.threshold')} min={50} max={100} precision={0} suffix="%" />
        </Form.Item>
      )}
      {remove && (
        <Button type="link" onClick={remove}>
          {t('quality.removeRule')}
        </Button>
      )}
    </div>
  );
}

function conditionOf({ column, comparison, threshold }: DuplicateRule['conditions'][number]) {
  return comparison === 'near' ? { column, comparison, threshold: threshold ?? nearByDefault } : { column, comparison };
}
