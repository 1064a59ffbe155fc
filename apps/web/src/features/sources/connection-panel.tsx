import type { SourceKind } from '@kefen/contract';
import { Alert, Button, Checkbox, Form, Select } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { usualPorts } from '../../shared/form/database-draft.js';
import { DatabaseFields, SecretField } from '../../shared/form/database-fields.js';
import { NeededText } from '../../shared/form/needed-text.js';
import { Rights } from '../../shared/form/rights.js';
import { Panel } from '../../shared/page/panel.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { rightsOf } from './rights.js';
import type { SourceDraft } from './source-draft.js';
import { type DescribedSource, useSources, useTestSource } from './source-queries.js';
import styles from './sources.module.css';

const kinds: readonly SourceKind[] = ['postgresql', 'mysql', 'clickhouse', 'folder', 's3'];

interface Props {
  readonly draft: SourceDraft;
  readonly described: () => DescribedSource;
  /** A password is kept already. */
  readonly hasSecret: boolean;
}

/** Where the source is, who signs in, and what that account needs. */
export function ConnectionPanel({ draft, described, hasSecret }: Props) {
  const { t } = useLanguage();
  const form = Form.useFormInstance<SourceDraft>();
  const test = useTestSource();
  const takeUsual = (kind: SourceKind) => {
    if (kind in usualPorts) form.setFieldValue('port', usualPorts[kind as keyof typeof usualPorts]);
    test.reset();
  };
  return (
    <Panel title={t('sources.connection')} {...(draft.kind !== 'folder' && { note: t('sources.connectionNote') })}>
      <div className={styles.fields}>
        <Text name="title" example={t('sources.nameExample')} />
        <Form.Item<SourceDraft> name="kind" label={t('sources.kind')}>
          <Select
            onChange={takeUsual}
            options={kinds.map((kind) => ({ value: kind, label: t(`sources.kind.${kind}`) }))}
          />
        </Form.Item>
        <PlaceFields kind={draft.kind} hasSecret={hasSecret} />
      </div>
      <SourceRights draft={draft} />
      <div className={styles.tried} aria-live="polite">
        <Button loading={test.isPending} onClick={() => test.mutate(described())}>
          {t('sources.test')}
        </Button>
        {test.data && (
          <Alert
            type={!test.data.ok ? 'error' : test.data.mayWrite ? 'warning' : 'success'}
            showIcon
            title={test.data.detail}
          />
        )}
        {test.isError && <FailureNote error={test.error} />}
      </div>
    </Panel>
  );
}

function PlaceFields({ kind, hasSecret }: { readonly kind: SourceKind; readonly hasSecret: boolean }) {
  const { t } = useLanguage();
  if (kind === 'folder') return <Folder />;
  if (kind === 's3') {
    return (
      <>
        <Text name="endpoint" example="https://s3.cn-north-1.amazonaws.com.cn" />
        <Text name="region" />
        <Text name="bucket" />
        <Form.Item<SourceDraft> name="bucketInHost" valuePropName="checked" label={t('sources.bucketInHost')}>
          <Checkbox>{t('sources.bucketInHostNote')}</Checkbox>
        </Form.Item>
        <Text name="accessKeyId" />
        <SecretField hasSecret={hasSecret} />
      </>
    );
  }
  return <DatabaseFields hasSecret={hasSecret} />;
}

/** With the folders that may be read, so that nobody has to guess. */
function Folder() {
  const { t, formats } = useLanguage();
  const folders = useSources().data?.folders ?? [];
  const [first = '/srv/incoming'] = folders;
  const note = folders.length > 0 && t('sources.foldersAllowed', { folders: formats.list(folders) });
  return <Text name="folder" example={first} {...(note && { note })} />;
}

type TextName = 'title' | 'folder' | 'endpoint' | 'region' | 'bucket' | 'accessKeyId';

interface TextProps {
  readonly name: TextName;
  readonly example?: string;
  readonly note?: string;
}

function Text({ name, example, note }: TextProps) {
  const { t } = useLanguage();
  return (
    <NeededText
      name={name}
      label={t(name === 'title' ? 'sources.name' : `sources.${name}`)}
      {...(example !== undefined && { example })}
      {...(note !== undefined && { note })}
    />
  );
}

function SourceRights({ draft }: { readonly draft: SourceDraft }) {
  const { t } = useLanguage();
  const statements = rightsOf(draft);
  if (statements === null) return <p className={styles.soft}>{t('sources.folderRights')}</p>;
  return <Rights note={t('sources.rightsNote')} statements={statements} />;
}
