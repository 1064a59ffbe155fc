import { type GroupDetail, type GroupInput, groupColourSchema, groupKindSchema, groupLimits } from '@kefen/contract';
import { Form, Input, Segmented, Select } from 'antd';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { RuleField } from '../../shared/rule/rule-field.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { useDatasets } from '../datasets/dataset-queries.js';
import { FormDrawer } from '../datasets/form-drawer.js';
import { GroupMark } from './group-mark.js';
import { useSaveGroup } from './group-queries.js';
import { GroupRulePreview } from './group-rule-preview.js';

interface Props {
  /** The group that is changed; undefined: the drawer is shut. */
  readonly group: GroupDetail | 'new' | undefined;
  readonly close: () => void;
}

/** A group is named, its rule written and tried, and saved. */
export function GroupDrawer({ group, close }: Props) {
  const { t } = useLanguage();
  const form = useId();
  const save = useSaveGroup();
  const navigate = useNavigate();
  const before = typeof group === 'object' ? group : undefined;
  const shut = () => {
    save.reset();
    close();
  };
  const submit = (input: GroupInput) =>
    save.mutate(
      { id: before?.id, group: input },
      {
        onSuccess: ({ id }) => {
          shut();
          if (!before) void navigate(`/groups/${id}`);
        },
      },
    );
  return (
    <FormDrawer
      title={t(before ? 'groups.changeTitle' : 'groups.add')}
      isOpen={group !== undefined}
      close={shut}
      action={t('groups.save')}
      form={form}
      isBusy={save.isPending}
      size={520}
    >
      {group !== undefined && <GroupForm key={before?.id ?? 'new'} form={form} before={before} save={submit} />}
      {save.isError && <FailureNote error={save.error} />}
    </FormDrawer>
  );
}

interface Written extends Omit<GroupInput, 'title' | 'rule'> {
  readonly zh: string;
  readonly en?: string;
  readonly rule?: string;
}

interface FormProps {
  readonly form: string;
  readonly before: GroupDetail | undefined;
  readonly save: (group: GroupInput) => void;
}

function GroupForm({ form, before, save }: FormProps) {
  const { t } = useLanguage();
  const first = writtenOf(before);
  const [written, setWritten] = useState<Written>(first);
  const profile = useDatasets().data?.items.find(({ kind }) => kind === 'profile');
  const required = [{ required: true, whitespace: true, message: t('groups.needed') }];
  const kinds = before && before.kind !== 'rule' ? (['hand', 'tag'] as const) : groupKindSchema.options;
  const title = { 'zh-CN': written.zh || '…', en: written.en || written.zh || '…' };
  return (
    <Form<Written>
      id={form}
      layout="vertical"
      initialValues={first}
      onValuesChange={(_, all) => setWritten(all)}
      onFinish={(all) => save(inputOf(all))}
    >
      <Form.Item name="zh" label={t('groups.nameZh')} rules={required}>
        <Input maxLength={groupLimits.titleLength} />
      </Form.Item>
      <Form.Item name="en" label={t('groups.nameEn')} extra={t('groups.nameEnNote')}>
        <Input maxLength={groupLimits.titleLength} />
      </Form.Item>
      <Form.Item name="description" label={t('groups.description')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={groupLimits.descriptionLength} />
      </Form.Item>
      <Form.Item name="colour" label={t('groups.colour')}>
        <Select
          options={groupColourSchema.options.map((value) => ({ value, label: t(`groups.colour.${value}`) }))}
          optionRender={({ value }) => (
            <GroupMark group={{ title, colour: groupColourSchema.catch('grey').parse(value) }} />
          )}
        />
      </Form.Item>
      <Form.Item name="kind" label={t('groups.kind')} extra={t(`groups.kindNote.${written.kind}`)}>
        <Segmented
          disabled={before?.kind === 'rule'}
          options={kinds.map((value) => ({ value, label: t(`groups.kind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="visibility" label={t('groups.visibility')}>
        <Segmented
          options={(['all', 'mine'] as const).map((value) => ({ value, label: t(`groups.visibility.${value}`) }))}
        />
      </Form.Item>
      {written.kind === 'rule' && (
        <>
          <Form.Item name="rule" label={t('groups.rule')} extra={t('groups.ruleNote')} rules={required}>
            <RuleField
              columns={profile?.columns ?? []}
              maxLength={groupLimits.ruleLength}
              example={t('groups.ruleExample')}
            />
          </Form.Item>
          <GroupRulePreview rule={written.rule ?? ''} visibility={written.visibility} />
        </>
      )}
    </Form>
  );
}

function writtenOf(group: GroupDetail | undefined): Written {
  if (!group) return { zh: '', description: '', colour: 'blue', kind: 'hand', visibility: 'all' };
  const { title, description, colour, kind, visibility, rule } = group;
  const written = { zh: title['zh-CN'], en: title.en, description, colour, kind, visibility };
  return rule === null ? written : { ...written, rule };
}

function inputOf({ zh, en, rule, ...rest }: Written): GroupInput {
  const english = en?.trim() ? en : zh;
  return { ...rest, title: { 'zh-CN': zh, en: english }, rule: rest.kind === 'rule' ? (rule ?? null) : null };
}
