import { Checkbox, Form, Input, InputNumber } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import type { DatabaseDraft } from './database-draft.js';
import { NeededText } from './needed-text.js';

/** @param hasSecret a password is kept already */
export function DatabaseFields({ hasSecret }: { readonly hasSecret: boolean }) {
  const { t } = useLanguage();
  return (
    <>
      <NeededText name="host" label={t('sources.host')} example="db.example.com" />
      <Form.Item<DatabaseDraft> name="port" label={t('sources.port')}>
        <InputNumber min={1} max={65_535} style={{ width: '100%' }} />
      </Form.Item>
      <NeededText name="database" label={t('sources.database')} />
      <NeededText name="user" label={t('sources.user')} />
      <SecretField hasSecret={hasSecret} />
      <Form.Item<DatabaseDraft> name="tls" valuePropName="checked" label={t('sources.tls')}>
        <Checkbox>{t('sources.tlsNote')}</Checkbox>
      </Form.Item>
    </>
  );
}

export function SecretField({ hasSecret }: { readonly hasSecret: boolean }) {
  const { t } = useLanguage();
  return (
    <Form.Item<DatabaseDraft> name="secret" label={t('sources.secret')}>
      <Input.Password autoComplete="new-password" placeholder={hasSecret ? t('sources.secretKept') : ''} />
    </Form.Item>
  );
}
