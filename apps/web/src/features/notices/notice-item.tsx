import type { Notice } from '@kefen/contract';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { NoticeCustomers } from './notice-customers.js';
import { useMark } from './notice-queries.js';
import styles from './notices.module.css';
import { useMailWords } from './use-mail-words.js';

/** The sentence first; who it is, on asking. */
export function NoticeItem({ notice }: { readonly notice: Notice }) {
  const { t, pick, formats } = useLanguage();
  const mark = useMark();
  const mailWords = useMailWords();
  const [isOpen, setIsOpen] = useState(false);
  const isRead = notice.readAt !== null;
  const markAs = (read: boolean) => mark.mutate({ notices: [notice.id], read });
  const open = () => {
    setIsOpen(!isOpen);
    if (!isOpen && !isRead) markAs(true);
  };
  return (
    <li className={isRead ? '' : (styles.unread ?? '')}>
      <p className={styles.sentence}>
        <Link to={`/schemes/${notice.scheme}`}>{pick(notice.schemeTitle)}</Link>
        <span>{notice.sentence}</span>
      </p>
      <p className={styles.beside}>
        <span>{formats.time(notice.createdAt)}</span>
        <span>{notice.ruleTitle}</span>
        {!isRead && <Tag color="processing">{t('notices.isUnread')}</Tag>}
        {notice.kind === 'withdrawal' && <Tag color="warning">{t('notices.takenBack')}</Tag>}
        {notice.withdrawnAt && <Tag color="warning">{t('notices.withdrawn', { at: notice.withdrawnAt })}</Tag>}
        {notice.mail && <span>{mailWords(notice.mail)}</span>}
      </p>
      <p className={styles.acts}>
        <Button size="small" aria-expanded={isOpen} onClick={open}>
          {t(isOpen ? 'notices.hideCustomers' : 'notices.showCustomers', { n: notice.total })}
        </Button>
        {historyOf(notice) && (
          <Link to={historyOf(notice) ?? ''} onClick={() => !isRead && markAs(true)}>
            {t('notices.toHistory')}
          </Link>
        )}
        <Button size="small" type="link" loading={mark.isPending} onClick={() => markAs(!isRead)}>
          {t(isRead ? 'notices.markUnread' : 'notices.markRead')}
        </Button>
      </p>
      {mark.error && <FailureNote error={mark.error} />}
      {isOpen && <NoticeCustomers notice={notice} />}
    </li>
  );
}

/** The migrations of the same days and the same customers; between two moments of one day there are none. */
function historyOf({ scheme, fromDay, toDay, whose, of, kind }: Notice): string | null {
  if (kind === 'withdrawal' || fromDay === null || toDay === null || fromDay >= toDay) return null;
  const part = of === null ? {} : { by: whose === 'own' ? 'owner' : 'organisation', group: of };
  return `/schemes/${scheme}/history?${new URLSearchParams({ from: fromDay, to: toDay, ...part })}`;
}
