import { Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { PersonalChoices } from '../../shared/page/personal-choices.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Door } from './door.js';
import { useSession, useSignIn } from './session-queries.js';

interface Fields {
  readonly name: string;
  readonly password: string;
}

export function SignInPage() {
  const { t } = useLanguage();
  const session = useSession();
  const signIn = useSignIn();
  const location = useLocation();
  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('product.name')}`;
  }, [t]);
  if (session.data) return <Navigate to={placeBefore(location.state)} replace />;
  return (
    <Door title={t('signIn.title')} note={t('signIn.note')} foot={<PersonalChoices />}>
      <Form<Fields> layout="vertical" requiredMark={false} onFinish={(fields) => signIn.mutate(fields)}>
        <Form.Item<Fields>
          name="name"
          label={t('signIn.name')}
          rules={[{ required: true, message: t('signIn.nameNeeded') }]}
        >
          <Input autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item<Fields>
          name="password"
          label={t('signIn.password')}
          extra={t('signIn.oneTimeHint')}
          rules={[{ required: true, message: t('signIn.passwordNeeded') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {signIn.isError && <FailureNote error={signIn.error} />}
        <Button type="primary" htmlType="submit" block loading={signIn.isPending} style={{ marginTop: 16 }}>
          {t('signIn.action')}
        </Button>
      </Form>
    </Door>
  );
}

/** Where the person was going when the door stopped them; only a path of ours. */
function placeBefore(state: unknown): string {
  if (typeof state !== 'object' || state === null || !('from' in state)) return '/';
  const { from } = state;
  return typeof from === 'string' && from.startsWith('/') && !from.startsWith('//') ? from : '/';
}
