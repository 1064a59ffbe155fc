import type { NoticeRule } from '@kefen/contract';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { RemovedNote } from '../../shared/page/removed-note.js';
import { useAddress } from '../../shared/page/use-address.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { NotAllowed } from './not-allowed.js';
import { useRemoveRule, useRestoreRule, useRules, useSaveRule } from './notice-queries.js';
import { NoticeRuleForm } from './notice-rule-form.js';
import { NoticeRuleTable } from './notice-rule-table.js';
import { OwnReceiver } from './own-receiver.js';
import { ReceiversPanel } from './receivers-panel.js';

/** Who is told what: everybody for themselves, managers and administrators for others too. */
export function NoticeRulesPage() {
  return useMay('notices.read') ? <Rules /> : <NotAllowed title="notices.rules" />;
}

function Rules() {
  const { t } = useLanguage();
  const mayWrite = useMay('notices.write');
  const rules = useRules();
  const save = useSaveRule();
  const remove = useRemoveRule();
  const restore = useRestoreRule();
  const [, changeAddress] = useAddress();
  const [open, setOpen] = useState<NoticeRule | 'new'>();
  const mailIsSetUp = rules.data?.mailIsSetUp ?? false;
  const close = () => {
    setOpen(undefined);
    save.reset();
  };
  return (
    <Page
      title={t('notices.rules')}
      note={t('notices.rulesNote')}
      parent={{ to: '/notices', title: t('notices.title') }}
      actions={
        <Button type="primary" disabled={!rules.data} onClick={() => setOpen('new')}>
          {t('notices.newRule')}
        </Button>
      }
    >
      {rules.data && !mailIsSetUp && (
        <Alert type="info" showIcon title={t('notices.noMail')} style={{ marginBottom: 16 }} />
      )}
      {remove.error && <FailureNote error={remove.error} />}
      <RemovedNote title={t('notices.removed')} restore={restore} />
      <Panel isFlush>
        <Fetched query={rules} rows={4}>
          {({ items }) => (
            <NoticeRuleTable
              rules={items}
              change={setOpen}
              remove={({ id }) => remove.mutate(id, { onSuccess: () => changeAddress({ removed: id }) })}
            />
          )}
        </Fetched>
      </Panel>
      <OwnReceiver />
      {mayWrite && <ReceiversPanel />}
      {open !== undefined && (
        <NoticeRuleForm
          rule={open === 'new' ? undefined : open}
          mailIsSetUp={mailIsSetUp}
          isBusy={save.isPending}
          failure={save.error}
          save={(input) =>
            save.mutate({ id: open === 'new' ? undefined : open.id, input }, { onSuccess: () => setOpen(undefined) })
          }
          close={close}
        />
      )}
    </Page>
  );
}
