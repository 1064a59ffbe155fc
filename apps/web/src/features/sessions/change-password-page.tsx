import { Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { Link, Navigate, useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Door } from './door.js';
import { useChangePassword, useSession } from './session-queries.js';

interface Fields {
  readonly currentPassword: string;
  readonly newPassword: string;
}

const shortestPassword = 10;

export function ChangePasswordPage() {
  const { t } = useLanguage();
  const session = useSession();
  const change = useChangePassword();
  const navigate = useNavigate();
  useEffect(() => {
    document.title = `${t('password.title')} · ${t('product.name')}`;
  }, [t]);
  if (session.data === null) return <Navigate to="/sign-in" replace />;
  if (session.data === undefined) return null;
  const isFirst = session.data.mustChangePassword;
  return (
    <Door title={t('password.title')} note={isFirst ? t('password.firstNote') : t('password.note')}>
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        onFinish={(fields) => change.mutate(fields, { onSuccess: () => void navigate('/', { replace: true }) })}
      >
        <input type="text" name="username" autoComplete="username" value={session.data.user.name} readOnly hidden />
        <Form.Item<Fields>
          name="currentPassword"
          label={isFirst ? t('password.oneTime') : t('password.current')}
          rules={[{ required: true, message: t('signIn.passwordNeeded') }]}
        >
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
        <Form.Item<Fields>
          name="newPassword"
          label={t('password.new')}
          extra={t('password.rule', { n: shortestPassword })}
          rules={[{ required: true, min: shortestPassword, message: t('password.rule', { n: shortestPassword }) }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {change.isError && <FailureNote error={change.error} />}
        <Button type="primary" htmlType="submit" block loading={change.isPending} style={{ marginTop: 16 }}>
          {t('password.action')}
        </Button>
        {!isFirst && (
          <p style={{ margin: '12px 0 0', textAlign: 'center' }}>
            <Link to="/">{t('password.back')}</Link>
          </p>
        )}
      </Form>
    </Door>
  );
}
