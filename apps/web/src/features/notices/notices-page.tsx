import type { Notice } from '@kefen/contract';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { ChoiceRow } from '../../shared/page/choice-row.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { FailureState } from '../../shared/states/failure-state.js';
import { Loading } from '../../shared/states/loading.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { NotAllowed } from './not-allowed.js';
import { NoticeItem } from './notice-item.js';
import { useMarkAll, useNotices } from './notice-queries.js';
import styles from './notices.module.css';

/** What has changed, as far as it matters to who reads it, day by day. */
export function NoticesPage() {
  return useMay('notices.read') ? <OwnNotices /> : <NotAllowed title="notices.title" />;
}

function OwnNotices() {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const [shown, setShown] = useState<'all' | 'unread'>('all');
  const query = useNotices(shown === 'unread');
  const markAll = useMarkAll();
  const notices = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const actions = (
    <>
      <Button onClick={() => void navigate('/notices/rules')}>{t('notices.rules')}</Button>
      <Button
        disabled={notices.every(({ readAt }) => readAt !== null)}
        loading={markAll.isPending}
        onClick={() => markAll.mutate(undefined)}
      >
        {t('notices.markAll')}
      </Button>
    </>
  );
  return (
    <Page title={t('notices.title')} note={t('notices.note')} actions={actions}>
      <MarkedNote markAll={markAll} />
      <div className={styles.shown}>
        <ChoiceRow
          title={t('notices.shown')}
          choices={[
            { value: 'all', title: t('notices.all') },
            { value: 'unread', title: t('notices.unread') },
          ]}
          chosen={shown}
          choose={setShown}
        />
      </div>
      {query.isError && !query.data ? (
        <Panel>
          <FailureState error={query.error} retry={() => void query.refetch()} />
        </Panel>
      ) : query.isPending ? (
        <Panel>
          <Loading rows={6} />
        </Panel>
      ) : (
        <Days notices={notices} isUnreadOnly={shown === 'unread'} />
      )}
      {query.hasNextPage && (
        <p className={styles.more}>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('page.more')}
          </Button>
        </p>
      )}
    </Page>
  );
}

/** How many were marked in one go, with the way back. */
function MarkedNote({ markAll }: { readonly markAll: ReturnType<typeof useMarkAll> }) {
  const { t } = useLanguage();
  const { data, variables } = markAll;
  const wasUndone = variables !== undefined;
  return (
    <>
      {markAll.error && <FailureNote error={markAll.error} />}
      {data && (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t(wasUndone ? 'notices.unmarked' : 'notices.marked', { n: data.marked })}
          action={
            !wasUndone &&
            data.marked > 0 && (
              <Button size="small" loading={markAll.isPending} onClick={() => markAll.mutate(data.at)}>
                {t('groups.undo')}
              </Button>
            )
          }
          style={{ marginBottom: 16 }}
        />
      )}
    </>
  );
}

function Days({ notices, isUnreadOnly }: { readonly notices: readonly Notice[]; readonly isUnreadOnly: boolean }) {
  const { t, formats } = useLanguage();
  if (notices.length === 0) {
    return (
      <Panel>
        <StatePanel
          title={t(isUnreadOnly ? 'notices.allRead' : 'notices.empty')}
          text={t(isUnreadOnly ? 'notices.allReadText' : 'notices.emptyText')}
        >
          <Link to="/notices/rules">{t('notices.rules')}</Link>
        </StatePanel>
      </Panel>
    );
  }
  const days = new Map<string, Notice[]>();
  for (const notice of notices) {
    const day = formats.dayOf(notice.createdAt);
    days.set(day, [...(days.get(day) ?? []), notice]);
  }
  return [...days].map(([day, own]) => (
    <Panel key={day} title={day}>
      <ul className={styles.list}>
        {own.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} />
        ))}
      </ul>
    </Panel>
  ));
}
