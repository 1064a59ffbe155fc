import type { NoticeReceiverSettings } from '@kefen/contract';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { DataTable } from '../../shared/table/data-table.js';
import { FormDrawer } from '../datasets/form-drawer.js';
import { useReceivers, useSetReceiver } from './notice-queries.js';
import { MailLanguage } from './own-receiver.js';

/** All users: which owner and organisation they are among the customers, and how they are reached. */
export function ReceiversPanel() {
  const { t, formats } = useLanguage();
  const [open, setOpen] = useState<NoticeReceiverSettings>();
  return (
    <Panel title={t('notices.receivers')} note={t('notices.receiversNote')} isFlush>
      <Fetched query={useReceivers(true)} rows={4}>
        {(people) => (
          <DataTable<NoticeReceiverSettings>
            label={t('notices.receivers')}
            rowKey="user"
            dataSource={people}
            columns={[
              { key: 'name', title: t('notices.to.user'), render: (_, one) => one.displayName },
              {
                key: 'roles',
                title: t('notices.to.role'),
                render: (_, { roles }) => formats.list(roles.map((role) => t(`role.${role}`))),
              },
              { key: 'owner', title: t('customer.owner'), render: (_, one) => one.owner ?? one.displayName },
              {
                key: 'organisation',
                title: t('customer.organisation'),
                render: (_, one) => one.organisation ?? t('notices.noOrganisation'),
              },
              { key: 'email', title: t('notices.to.address'), render: (_, one) => one.email ?? '–' },
              {
                key: 'acts',
                title: '',
                render: (_, one) => (
                  <Button size="small" onClick={() => setOpen(one)}>
                    {t('notices.changeRule')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Fetched>
      {open && <ReceiverForm person={open} close={() => setOpen(undefined)} />}
    </Panel>
  );
}

const formId = 'notice-receiver-form';
type Fields = Pick<NoticeReceiverSettings, 'owner' | 'organisation' | 'email' | 'language'>;

function ReceiverForm({ person, close }: { readonly person: NoticeReceiverSettings; readonly close: () => void }) {
  const { t } = useLanguage();
  const set = useSetReceiver(person.user);
  const save = ({ owner, organisation, email, language }: Fields) =>
    set.mutate(
      { owner: owner || null, organisation: organisation || null, email: email || null, language },
      { onSuccess: close },
    );
  return (
    <FormDrawer
      title={person.displayName}
      isOpen
      close={close}
      action={t('webhooks.save')}
      form={formId}
      isBusy={set.isPending}
    >
      <Form<Fields> id={formId} layout="vertical" requiredMark={false} initialValues={person} onFinish={save}>
        <Form.Item<Fields> name="owner" label={t('customer.owner')} extra={t('notices.ownerNote')}>
          <Input placeholder={person.displayName} maxLength={200} allowClear />
        </Form.Item>
        <Form.Item<Fields> name="organisation" label={t('customer.organisation')} extra={t('notices.organisationNote')}>
          <Input placeholder={t('notices.noOrganisation')} maxLength={200} allowClear />
        </Form.Item>
        <Form.Item<Fields>
          name="email"
          label={t('notices.to.address')}
          rules={[{ type: 'email', message: t('notices.addressNeeded') }]}
        >
          <Input inputMode="email" allowClear />
        </Form.Item>
        <MailLanguage />
      </Form>
      {set.error && <FailureNote error={set.error} />}
    </FormDrawer>
  );
}
