import type { CheckedDataset, DatasetDetail } from '@kefen/contract';
import { datasetLimits } from '@kefen/scheme';
import { Alert, Button, Input, Upload } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { DatasetFailure, DiagnosticList } from './dataset-failure.js';
import { useCheckedText, useDefinitionText, useImportText } from './dataset-queries.js';
import styles from './definition-drawer.module.css';
import { FormDrawer } from './form-drawer.js';

interface Props {
  /** The dataset whose definition is shown first; null: a text of a new one. */
  readonly dataset: string | null;
  readonly isOpen: boolean;
  readonly close: () => void;
  readonly applied: (dataset: DatasetDetail) => void;
}

/** A definition as text: to read, to keep, to change, or to bring along from elsewhere. */
export function DefinitionDrawer({ dataset, ...drawer }: Props) {
  return dataset === null ? <Editor first="" {...drawer} /> : <OfDataset dataset={dataset} {...drawer} />;
}

function OfDataset({ dataset, ...drawer }: Omit<Props, 'dataset'> & { readonly dataset: string }) {
  return drawer.isOpen ? <Opened dataset={dataset} {...drawer} /> : null;
}

function Opened({ dataset, ...drawer }: Omit<Props, 'dataset'> & { readonly dataset: string }) {
  return <Fetched query={useDefinitionText(dataset)}>{(text) => <Editor first={text} {...drawer} />}</Fetched>;
}

function Editor({ first, isOpen, close, applied }: Omit<Props, 'dataset'> & { readonly first: string }) {
  const { t } = useLanguage();
  const [text, setText] = useState(first);
  const asked = useDeferredValue(text);
  const checked = useCheckedText(isOpen ? asked : '').data;
  const apply = useImportText();
  const mayWrite = useMay('datasets.write');
  const found = text.trim() === '' ? undefined : checked;
  const read = (file: File) => {
    void file.text().then(setText);
    return false;
  };
  return (
    <FormDrawer
      title={t('definition.title')}
      isOpen={isOpen}
      close={close}
      action={t('definition.apply')}
      form="definition-form"
      isBusy={apply.isPending}
      isDisabled={!mayWrite || !isApplicable(found)}
      size={760}
    >
      <form
        id="definition-form"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          apply.mutate(text, { onSuccess: applied });
        }}
      >
        <p className={styles.note}>{t('definition.note')}</p>
        <div className={styles.files}>
          <Upload disabled={!mayWrite} beforeUpload={read} showUploadList={false} accept=".yaml,.yml,.json">
            <Button>{t('definition.open')}</Button>
          </Upload>
          <Button disabled={text.trim() === ''} onClick={() => keep(text, `${checked?.id ?? 'dataset'}.yaml`)}>
            {t('definition.keep')}
          </Button>
        </div>
        <Input.TextArea
          aria-label={t('definition.title')}
          className={styles.text ?? ''}
          value={text}
          readOnly={!mayWrite}
          maxLength={datasetLimits.textLength}
          onChange={(event) => setText(event.target.value)}
          autoSize={{ minRows: 14, maxRows: 28 }}
          spellCheck={false}
          wrap="off"
          placeholder={example}
        />
        <div aria-live="polite">{found && <Found checked={found} />}</div>
        {apply.isError && <DatasetFailure error={apply.error} />}
      </form>
    </FormDrawer>
  );
}

function Found({ checked }: { readonly checked: CheckedDataset }) {
  const { t, formats } = useLanguage();
  const { diagnostics, isNew, added, changed, outer, id } = checked;
  if (diagnostics.length > 0) {
    return (
      <Alert
        type="warning"
        showIcon
        title={t('definition.wrong')}
        description={<DiagnosticList diagnostics={diagnostics} />}
      />
    );
  }
  if (isNew)
    return <Alert type="info" showIcon title={t('definition.isNew', { dataset: id ?? '', columns: added.length })} />;
  const parts = [
    added.length > 0 && t('definition.added', { columns: formats.list(added) }),
    changed.length > 0 && t('definition.changed', { columns: formats.list(changed) }),
    outer && t('definition.outer'),
  ].filter((part) => part !== false);
  return <Alert type="info" showIcon title={parts.length === 0 ? t('definition.same') : parts.join(' ')} />;
}

function isApplicable(checked: CheckedDataset | undefined): boolean {
  if (!checked || checked.diagnostics.length > 0) return false;
  return checked.isNew || checked.added.length > 0 || checked.changed.length > 0 || checked.outer;
}

/** Hands a text over as a file. */
function keep(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

const example = `id: policy_renewals
title: { zh-CN: 续保, en: Renewals }
timeColumn: renewed_at
keyColumn: policy_no
columns:
  - { name: policy_no, type: text }
  - { name: renewed_at, type: timestamp, required: true }
  - { name: premium, type: money, unit: CNY }`;
