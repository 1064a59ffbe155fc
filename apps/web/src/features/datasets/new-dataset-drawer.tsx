import type { DatasetDetail } from '@kefen/contract';
import { datasetLimits } from '@kefen/scheme';
import { Form, Input } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { DatasetFailure } from './dataset-failure.js';
import { useCreateDataset } from './dataset-queries.js';
import { FormDrawer } from './form-drawer.js';
import { type DatasetFields, newDataset } from './new-dataset.js';
import { HelpItems, TitleItems } from './title-items.js';

interface Props {
  readonly isOpen: boolean;
  readonly close: () => void;
  readonly created: (dataset: DatasetDetail) => void;
}

const { idLength, nameLength } = datasetLimits;

/** Asks for what no dataset can do without; its other columns are added on its page. */
export function NewDatasetDrawer({ isOpen, close, created }: Props) {
  const { t } = useLanguage();
  const create = useCreateDataset();
  const leave = () => {
    create.reset();
    close();
  };
  return (
    <FormDrawer
      title={t('dataset.new')}
      isOpen={isOpen}
      close={leave}
      action={t('dataset.create')}
      form="dataset-form"
      isBusy={create.isPending}
    >
      <p style={{ marginTop: 0, color: 'var(--text-soft)' }}>{t('dataset.newNote')}</p>
      <Form<DatasetFields>
        id="dataset-form"
        layout="vertical"
        initialValues={{ timeColumn: t('dataset.timeExample') }}
        onFinish={(fields) => create.mutate(newDataset(fields), { onSuccess: created })}
      >
        <TitleItems placeholder={t('dataset.titleExample')} />
        <Form.Item<DatasetFields>
          name="id"
          label={t('dataset.id')}
          extra={t('dataset.idNote')}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9_]*$/, message: t('dataset.idForm') }]}
        >
          <Input maxLength={idLength} placeholder="policy_renewals" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item<DatasetFields>
          name="timeColumn"
          label={t('dataset.timeColumn')}
          extra={t('dataset.timeNote')}
          rules={[{ required: true, whitespace: true, message: t('column.nameNeeded') }]}
        >
          <Input maxLength={nameLength} />
        </Form.Item>
        <Form.Item<DatasetFields> name="keyColumn" label={t('dataset.keyColumn')} extra={t('dataset.keyNote')}>
          <Input maxLength={nameLength} />
        </Form.Item>
        <HelpItems />
      </Form>
      {create.isError && <DatasetFailure error={create.error} />}
    </FormDrawer>
  );
}
