import { Button, Form, Input, Select } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { useDatasets } from '../datasets/dataset-queries.js';
import type { NewApiKey } from './api-key-queries.js';
import styles from './api-keys.module.css';

interface Fields {
  readonly name: string;
  readonly datasets: string[];
  readonly days: number;
}

interface Props {
  readonly isPending: boolean;
  readonly failure: unknown;
  readonly create: (key: NewApiKey) => void;
  readonly close: () => void;
}

const expiries = [30, 90, 365] as const;
const never = 0;
const dayMs = 86_400_000;

export function NewApiKeyForm({ isPending, failure, create, close }: Props) {
  const { t, pick } = useLanguage();
  const datasets = (useDatasets().data?.items ?? []).filter(({ kind }) => kind === 'events');
  const submit = ({ name, datasets: chosen, days }: Fields) =>
    create({
      name: name.trim(),
      datasets: chosen.length === 0 ? null : chosen,
      expiresAt: days === never ? null : new Date(Date.now() + days * dayMs).toISOString(),
    });
  return (
    <Panel title={t('apiKeys.new')} note={t('apiKeys.scopeNote')}>
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        initialValues={{ datasets: [], days: 90 }}
        onFinish={submit}
        className={styles.form ?? ''}
      >
        <Form.Item<Fields>
          name="name"
          label={t('apiKeys.name')}
          rules={[{ required: true, whitespace: true, max: 100, message: t('apiKeys.nameNeeded') }]}
        >
          <Input placeholder={t('apiKeys.nameExample')} autoFocus />
        </Form.Item>
        <Form.Item<Fields> name="datasets" label={t('data.dataset')}>
          <Select
            mode="multiple"
            placeholder={t('apiKeys.allDatasets')}
            options={datasets.map(({ id, title }) => ({ value: id, label: title ? pick(title) : id }))}
          />
        </Form.Item>
        <Form.Item<Fields> name="days" label={t('apiKeys.expires')}>
          <Select
            options={[
              ...expiries.map((days) => ({ value: days as number, label: t('apiKeys.afterDays', { n: days }) })),
              { value: never, label: t('apiKeys.never') },
            ]}
          />
        </Form.Item>
        <div className={styles.actions}>
          <Button onClick={close}>{t('apiKeys.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={isPending}>
            {t('apiKeys.create')}
          </Button>
        </div>
      </Form>
      {failure != null && <FailureNote error={failure} />}
    </Panel>
  );
}
