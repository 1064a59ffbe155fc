import { type NoticeRule, type NoticeRuleInput, noticeWaySchema, noticeWhoseSchema, roleSchema } from '@kefen/contract';
import { Checkbox, Form, Input, Radio, Select } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { useMay, useSignedIn } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { FormDrawer } from '../datasets/form-drawer.js';
import { useSchemes } from '../schemes/scheme-queries.js';
import { useReceivers } from './notice-queries.js';
import { draftOf, inputOf, isPerson, type RuleDraft } from './rule-draft.js';
import { useClassChoices } from './use-class-choices.js';

const formId = 'notice-rule-form';

interface Props {
  readonly rule: NoticeRule | undefined;
  readonly mailIsSetUp: boolean;
  readonly isBusy: boolean;
  readonly failure: unknown;
  readonly save: (input: NoticeRuleInput) => void;
  readonly close: () => void;
}

export function NoticeRuleForm({ rule, mailIsSetUp, isBusy, failure, save, close }: Props) {
  const { t, pick, language } = useLanguage();
  const { user } = useSignedIn();
  const mayWrite = useMay('notices.write');
  const [form] = Form.useForm<RuleDraft>();
  const to = Form.useWatch('to', form) ?? draftOf(rule, user.id, language).to;
  const isDaily = Form.useWatch('isDaily', form) ?? draftOf(rule, user.id, language).isDaily;
  const schemes = useSchemes().data?.items ?? [];
  const wanted = Form.useWatch('schemes', form) ?? rule?.schemes ?? [];
  const into = Form.useWatch('into', form) ?? rule?.changes.into ?? [];
  const outOf = Form.useWatch('outOf', form) ?? rule?.changes.outOf ?? [];
  const choices = useClassChoices(schemes.filter(({ id }) => wanted.length === 0 || wanted.includes(id)));
  const people = useReceivers(mayWrite).data ?? [];
  const kinds = mayWrite ? (['me', 'user', 'role', 'address', 'webhook'] as const) : (['me'] as const);
  return (
    <FormDrawer
      title={t(rule ? 'notices.changeRule' : 'notices.newRule')}
      isOpen
      close={close}
      action={t('webhooks.save')}
      form={formId}
      isBusy={isBusy}
    >
      <Form<RuleDraft>
        id={formId}
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={draftOf(rule, user.id, language)}
        onFinish={(draft) => save(inputOf({ ...draftOf(rule, user.id, language), ...draft }, user.id))}
      >
        <Form.Item<RuleDraft>
          name="title"
          label={t('apiKeys.name')}
          rules={[{ required: true, whitespace: true, max: 100, message: t('apiKeys.nameNeeded') }]}
        >
          <Input placeholder={t('notices.nameExample')} />
        </Form.Item>
        <Form.Item<RuleDraft> name="to" label={t('notices.receiver')}>
          <Radio.Group
            options={kinds.map((kind) => ({
              value: kind,
              label: t(`notices.to.${kind}`),
              disabled: kind === 'address' && !mailIsSetUp,
            }))}
          />
        </Form.Item>
        {to === 'user' && (
          <Form.Item<RuleDraft> name="user" rules={[{ required: true, message: t('notices.userNeeded') }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              aria-label={t('notices.to.user')}
              options={people.map((one) => ({ value: one.user, label: one.displayName }))}
            />
          </Form.Item>
        )}
        {to === 'role' && (
          <Form.Item<RuleDraft> name="role">
            <Select
              aria-label={t('notices.to.role')}
              options={roleSchema.options.map((role) => ({ value: role, label: t(`role.${role}`) }))}
            />
          </Form.Item>
        )}
        {to === 'address' && (
          <Form.Item<RuleDraft>
            name="address"
            extra={t('notices.addressNote')}
            rules={[{ required: true, type: 'email', message: t('notices.addressNeeded') }]}
          >
            <Input aria-label={t('notices.to.address')} inputMode="email" placeholder="branch@example.com" />
          </Form.Item>
        )}
        {isPerson(to) && (
          <Form.Item<RuleDraft>
            name="email"
            valuePropName="checked"
            extra={mailIsSetUp ? t('notices.emailNote') : t('notices.noMail')}
          >
            <Checkbox disabled={!mailIsSetUp}>{t('notices.email')}</Checkbox>
          </Form.Item>
        )}
        {isPerson(to) && (
          <Form.Item<RuleDraft> name="whose" label={t('notices.whose')} extra={t('notices.whoseNote')}>
            <Radio.Group
              options={noticeWhoseSchema.options.map((whose) => ({ value: whose, label: t(`notices.whose.${whose}`) }))}
            />
          </Form.Item>
        )}
        <Form.Item<RuleDraft> name="schemes" label={t('webhooks.schemes')}>
          <Select
            mode="multiple"
            placeholder={t('webhooks.allSchemes')}
            options={schemes.map((scheme) => ({ value: scheme.id, label: pick(scheme.title) }))}
          />
        </Form.Item>
        <Form.Item<RuleDraft>
          name="ways"
          label={t('notices.changes')}
          dependencies={['into', 'outOf']}
          rules={[
            ({ getFieldsValue }) => ({
              validator: async () => {
                const { ways = [], into = [], outOf = [] } = getFieldsValue();
                if (ways.length + into.length + outOf.length === 0) throw new Error(t('notices.changesNeeded'));
              },
            }),
          ]}
        >
          <Checkbox.Group
            options={noticeWaySchema.options.map((way) => ({ value: way, label: t(`history.way.${way}`) }))}
          />
        </Form.Item>
        <Form.Item<RuleDraft> name="into" label={t('notices.into')} extra={t('notices.classesNote')}>
          <Select
            mode="multiple"
            maxCount={50}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('notices.anyClass')}
            notFoundContent={t('notices.noClasses')}
            options={choices.optionsWith(into)}
          />
        </Form.Item>
        <Form.Item<RuleDraft> name="outOf" label={t('notices.outOf')}>
          <Select
            mode="multiple"
            maxCount={50}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('notices.anyClass')}
            notFoundContent={t('notices.noClasses')}
            options={choices.optionsWith(outOf)}
          />
        </Form.Item>
        <Form.Item<RuleDraft> name="isDaily" label={t('notices.when')} extra={isDaily ? null : t('notices.atOnceNote')}>
          <Radio.Group
            options={[
              { value: true, label: t('notices.daily') },
              { value: false, label: t('notices.atOnce') },
            ]}
          />
        </Form.Item>
        {isDaily && (
          <Form.Item<RuleDraft> name="daily" rules={[{ required: true, message: t('notices.timeNeeded') }]}>
            <Input type="time" aria-label={t('notices.time')} style={{ width: 140 }} />
          </Form.Item>
        )}
        <Form.Item<RuleDraft> name="active" valuePropName="checked">
          <Checkbox>{t('webhooks.isActive')}</Checkbox>
        </Form.Item>
      </Form>
      {failure != null && <FailureNote error={failure} />}
    </FormDrawer>
  );
}
