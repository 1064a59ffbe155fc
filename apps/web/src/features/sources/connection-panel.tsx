import type { SourceKind } from '@kefen/contract';
import { Alert, Button, Checkbox, Form, Input, InputNumber, Select, Typography } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { rightsOf } from './rights.js';
import { type SourceDraft, usualPorts } from './source-draft.js';
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
    const port = usualPorts[kind];
    if (port !== undefined) form.setFieldValue('port', port);
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
      <Rights draft={draft} />
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
        <Secret hasSecret={hasSecret} />
      </>
    );
  }
  return (
    <>
      <Text name="host" example="db.example.com" />
      <Form.Item<SourceDraft> name="port" label={t('sources.port')}>
        <InputNumber min={1} max={65_535} style={{ width: '100%' }} />
      </Form.Item>
      <Text name="database" />
      <Text name="user" />
      <Secret hasSecret={hasSecret} />
      <Form.Item<SourceDraft> name="tls" valuePropName="checked" label={t('sources.tls')}>
        <Checkbox>{t('sources.tlsNote')}</Checkbox>
      </Form.Item>
    </>
  );
}

/** With the folders that may be read, so that nobody has to guess. */
function Folder() {
  const { t, formats } = useLanguage();
  const folders = useSources().data?.folders ?? [];
  const [first = '/srv/incoming'] = folders;
  const note = folders.length > 0 && t('sources.foldersAllowed', { folders: formats.list(folders) });
  return <Text name="folder" example={first} {...(note && { note })} />;
}

type TextName = 'title' | 'folder' | 'endpoint' | 'region' | 'bucket' | 'accessKeyId' | 'host' | 'database' | 'user';

interface TextProps {
  readonly name: TextName;
  readonly example?: string;
  readonly note?: string;
}

function Text({ name, example, note }: TextProps) {
  const { t } = useLanguage();
  const label = t(name === 'title' ? 'sources.name' : `sources.${name}`);
  return (
    <Form.Item<SourceDraft>
      name={name}
      label={label}
      extra={note}
      rules={[{ required: true, whitespace: true, message: t('sources.needed', { field: label }) }]}
    >
      <Input autoComplete="off" {...(example !== undefined && { placeholder: example })} />
    </Form.Item>
  );
}

function Secret({ hasSecret }: { readonly hasSecret: boolean }) {
  const { t } = useLanguage();
  return (
    <Form.Item<SourceDraft> name="secret" label={t('sources.secret')}>
      <Input.Password autoComplete="new-password" placeholder={hasSecret ? t('sources.secretKept') : ''} />
    </Form.Item>
  );
}

/** The least an account needs, to be copied and handed to whoever keeps the database. */
function Rights({ draft }: { readonly draft: SourceDraft }) {
  const { t } = useLanguage();
  const rights = rightsOf(draft);
  if (rights === null) return <p className={styles.soft}>{t('sources.folderRights')}</p>;
  return (
    <details className={styles.rights}>
      <summary>{t('sources.rights')}</summary>
      <p className={styles.soft}>{t('sources.rightsNote')}</p>
      <div className={styles.statement}>
        <pre>{rights}</pre>
        <Typography.Text copyable={{ text: rights, tooltips: [t('apiKeys.copy'), t('apiKeys.copied')] }} />
      </div>
    </details>
  );
}
