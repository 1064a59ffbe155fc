import { type CodeRule, codeCheckSchema, codeLimits } from '@kefen/scheme';
import { Alert, Button, Form, Select, Switch } from 'antd';
import { useId, useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { FormDrawer } from '../datasets/form-drawer.js';
import { CodePartFields } from './code-part-fields.js';
import { useSaveCodeRule } from './code-queries.js';
import { CodeRulePreview } from './code-rule-preview.js';
import { firstRule, ruleOf, type WrittenRule, writtenOf } from './written-rule.js';

interface Props {
  readonly rule: CodeRule | null;
  readonly revision: number;
  readonly isOpen: boolean;
  readonly close: () => void;
}

/** A rule is put together, tried on customers and saved. */
export function CodeRuleDrawer({ rule, revision, isOpen, close }: Props) {
  const { t } = useLanguage();
  const form = useId();
  const save = useSaveCodeRule();
  const shut = () => {
    save.reset();
    close();
  };
  return (
    <FormDrawer
      title={t('codes.rule')}
      isOpen={isOpen}
      close={shut}
      action={t('codes.save')}
      form={form}
      isBusy={save.isPending}
      size={640}
    >
      {isOpen && (
        <RuleForm
          form={form}
          first={rule ? writtenOf(rule) : firstRule}
          save={(written) => save.mutate({ rule: written, revision }, { onSuccess: shut })}
        />
      )}
      {save.isError && <FailureNote error={save.error} />}
    </FormDrawer>
  );
}

interface FormProps {
  readonly form: string;
  readonly first: WrittenRule;
  readonly save: (rule: CodeRule) => void;
}

function RuleForm({ form, first, save }: FormProps) {
  const { t } = useLanguage();
  const [written, setWritten] = useState(first);
  const rule = ruleOf(written);
  return (
    <Form<WrittenRule>
      id={form}
      layout="vertical"
      initialValues={first}
      onValuesChange={(_, all) => setWritten(all)}
      onFinish={() => rule && save(rule)}
    >
      <p style={{ marginTop: 0, color: 'var(--text-soft)' }}>{t('codes.partsNote')}</p>
      <Form.List name="parts">
        {(fields, { add, remove, move }) => (
          <>
            {fields.map(({ key, name }) => (
              <CodePartFields
                key={key}
                at={name}
                remove={fields.length > 1 ? () => remove(name) : undefined}
                raise={name > 0 ? () => move(name, name - 1) : undefined}
              />
            ))}
            {fields.length < codeLimits.parts && (
              <Button onClick={() => add({ kind: 'text', text: '-' })}>{t('codes.addPart')}</Button>
            )}
          </>
        )}
      </Form.List>
      <Form.Item name="check" label={t('codes.check')} extra={t('codes.checkNote')} style={{ marginTop: 16 }}>
        <Select
          options={codeCheckSchema.options.map((value) => ({ value, label: t(`codes.check.${value}`) }))}
          style={{ maxWidth: 320 }}
        />
      </Form.Item>
      <Form.Item name="automatic" label={t('codes.automatic')} extra={t('codes.automaticNote')} valuePropName="checked">
        <Switch />
      </Form.Item>
      {rule ? <CodeRulePreview rule={rule} /> : <Alert type="warning" showIcon title={t('codes.notWhole')} />}
    </Form>
  );
}
