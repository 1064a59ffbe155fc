import { type OverrideFile, type OverrideFileReport, overrideLimits } from '@kefen/contract';
import { Alert, Button, Drawer, Form, Select, Upload } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { guessColumns, overrideColumns, wholeColumns } from './file-columns.js';
import { MadeNote } from './made-note.js';
import { useApplyOverrides, useCheckOverrides, useUploadOverrides } from './override-queries.js';

interface Props {
  readonly scheme: string;
  readonly close: () => void;
}

/** Sets many classes from a file: it is checked first, every bad row is told, and all is taken back in one go. */
export function OverrideFileDrawer({ scheme, close }: Props) {
  const { t } = useLanguage();
  const upload = useUploadOverrides();
  const check = useCheckOverrides(scheme);
  const apply = useApplyOverrides(scheme);
  const [columns, setColumns] = useState<Partial<OverrideFile['columns']>>({});
  const file = upload.data;
  const whole = file && wholeColumns(columns);
  const wanted = file && whole && { fileId: file.id, columns: whole };
  const begin = (chosen: File) => {
    check.reset();
    apply.reset();
    const done = (uploaded: NonNullable<typeof file>) =>
      setColumns(guessColumns(uploaded.inspection.headings.map(({ name }) => name)));
    upload.mutate(chosen, { onSuccess: done });
    // The upload is ours: the component sends nothing.
    return false;
  };
  const choose = (next: Partial<OverrideFile['columns']>) => {
    check.reset();
    setColumns({ ...columns, ...next });
  };
  const failure = upload.error ?? check.error ?? apply.error;
  const report = apply.data ? undefined : check.data;
  return (
    <Drawer title={t('overrides.fromFile')} open onClose={close} size={640} styles={{ wrapper: { maxWidth: '100vw' } }}>
      <p>{t('overrides.fileNote', { limit: overrideLimits.fileRows })}</p>
      <Upload beforeUpload={begin} showUploadList={false} disabled={upload.isPending}>
        <Button loading={upload.isPending}>{t('overrides.chooseFile')}</Button>
      </Upload>
      {file && (
        <Form layout="vertical" style={{ marginTop: 16 }}>
          <p>{file.name}</p>
          {overrideColumns.map((column) => (
            <Form.Item key={column} label={t(`overrides.column.${column}`)}>
              <Select
                aria-label={t(`overrides.column.${column}`)}
                value={columns[column] ?? null}
                onChange={(heading: string | null) => heading !== null && choose({ [column]: heading })}
                options={file.inspection.headings.map(({ name }) => ({ value: name, label: name }))}
              />
            </Form.Item>
          ))}
          <Button disabled={!wanted} loading={check.isPending} onClick={() => wanted && check.mutate(wanted)}>
            {t('overrides.check')}
          </Button>
        </Form>
      )}
      {report && <Report report={report} />}
      {report && report.good > 0 && wanted && (
        <Button type="primary" loading={apply.isPending} onClick={() => apply.mutate(wanted)}>
          {t('overrides.apply', { n: report.good })}
        </Button>
      )}
      {failure && <FailureNote error={failure} />}
      {apply.data && (
        <MadeNote
          told={t('overrides.applied', { n: apply.data.report.good, waiting: apply.data.report.waiting })}
          act={apply.data.act}
        />
      )}
    </Drawer>
  );
}

type BadRow = OverrideFileReport['bad']['first'][number];

function Report({ report }: { readonly report: OverrideFileReport }) {
  const { t, formats } = useLanguage();
  const { rows, good, raises, lowers, waiting, replaces, bad } = report;
  return (
    <section style={{ marginBlock: 16 }}>
      <Alert
        type={bad.total > 0 ? 'warning' : 'success'}
        showIcon
        role="status"
        title={t('overrides.report', { rows, good, bad: bad.total })}
        description={t('overrides.reportMore', { raises, lowers, waiting, replaces })}
        style={{ marginBottom: 12 }}
      />
      {bad.total > 0 && (
        <DataTable<BadRow>
          label={t('overrides.badRows')}
          rowKey="row"
          dataSource={bad.first}
          columns={[
            numberColumn({ key: 'row', title: t('overrides.row'), text: ({ row }) => formats.count(row) }),
            { key: 'customer', title: t('customer.title'), render: (_, { customer }) => customer || '–' },
            {
              key: 'fault',
              title: t('overrides.faultTitle'),
              render: (_, { fault, cell }) => t(`overrides.fault.${fault}`, { cell }),
            },
          ]}
        />
      )}
      {bad.total > bad.first.length && <p>{t('overrides.moreBad', { n: bad.total - bad.first.length })}</p>}
    </section>
  );
}
