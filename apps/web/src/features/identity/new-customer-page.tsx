import { mergeLimits } from '@kefen/contract';
import type { Column } from '@kefen/scheme';
import { Button, Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { useDatasets } from '../datasets/dataset-queries.js';
import { type NewCustomerValues, useCreateCustomer, useLikeCustomers } from './identity-queries.js';
import { LikeCustomers } from './like-customers.js';

/** A customer is created by hand; those like it are shown first. */
export function NewCustomerPage() {
  const { t } = useLanguage();
  const mayCreate = useMay('customers.create');
  const datasets = useDatasets();
  return (
    <Page
      title={t('identity.newCustomer')}
      parent={{ to: '/customers', title: t('nav.customers') }}
      note={t('identity.newCustomerNote')}
    >
      {mayCreate ? (
        <Fetched query={datasets}>
          {({ items }) => <NewCustomer columns={items.find(({ id }) => id === 'customers')?.columns ?? []} />}
        </Fetched>
      ) : (
        <StatePanel title={t('identity.mayNotCreate')} text={t('identity.mayNotCreateText')} />
      )}
    </Page>
  );
}

type Written = Readonly<Record<string, string | undefined>>;

function NewCustomer({ columns }: { readonly columns: readonly Column[] }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const [form] = Form.useForm<Written>();
  const like = useLikeCustomers();
  const create = useCreateCustomer();
  const save = (written: Written, isDifferent: boolean) => {
    const id = written.customer_id?.trim() ?? '';
    create.mutate(
      { id, values: valuesOf(written), isDifferent },
      { onSuccess: () => void navigate(`/customers/${encodeURIComponent(id)}`) },
    );
  };
  /** Asked first, so that nobody is created twice by mistake. */
  const ask = (written: Written) =>
    like.mutate(valuesOf(written), {
      onSuccess: ({ hits }) => {
        if (hits.length === 0) save(written, false);
      },
    });
  const isAsked = (like.data?.hits.length ?? 0) > 0;
  return (
    <Panel>
      <Form form={form} layout="vertical" style={{ maxWidth: 560 }} onFinish={ask} onValuesChange={() => like.reset()}>
        {columns.map((column) => (
          <ColumnField key={column.name} column={column} />
        ))}
        {like.isError && <FailureNote error={like.error} />}
        {create.isError && <FailureNote error={create.error} />}
        {isAsked && like.data && <LikeCustomers found={like.data} />}
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
          {isAsked ? (
            <Button loading={create.isPending} onClick={() => save(form.getFieldsValue(true), true)}>
              {t('identity.createAnyway')}
            </Button>
          ) : (
            <Button type="primary" htmlType="submit" loading={like.isPending || create.isPending}>
              {t('identity.create')}
            </Button>
          )}
        </div>
      </Form>
    </Panel>
  );
}

function ColumnField({ column }: { readonly column: Column }) {
  const { t, pick } = useLanguage();
  const { name, title, type } = column;
  const isNeeded = name === 'customer_id' || name === 'name';
  const form = type.kind === 'date' ? { placeholder: '2026-01-31' } : {};
  return (
    <Form.Item
      name={name}
      label={title ? pick(title) : name}
      rules={isNeeded ? [{ required: true, whitespace: true, message: t('quality.needed') }] : []}
    >
      <Input maxLength={name === 'customer_id' ? mergeLimits.idLength : mergeLimits.valueLength} {...form} />
    </Form.Item>
  );
}

function valuesOf(written: Written): NewCustomerValues {
  return Object.fromEntries(
    Object.entries(written).flatMap(([name, value]) => {
      const text = value?.trim();
      return text && name !== 'customer_id' ? [[name, text]] : [];
    }),
  );
}
