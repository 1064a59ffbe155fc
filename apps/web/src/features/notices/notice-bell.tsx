import BellOutlined from '@ant-design/icons/BellOutlined';
import { Badge } from 'antd';
import { NavLink } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { useMay } from '../../shared/session/session-context.js';
import styles from './notice-bell.module.css';
import { useUnread } from './notice-queries.js';

/** The way to one’s notices, with how many are not read. */
export function NoticeBell() {
  return useMay('notices.read') ? <Bell /> : null;
}

function Bell() {
  const { t } = useLanguage();
  const unread = useUnread().data ?? 0;
  const name = unread > 0 ? t('notices.bell', { n: unread }) : t('notices.title');
  return (
    <NavLink to="/notices" end className={styles.bell ?? ''} aria-label={name} title={name}>
      <BellOutlined aria-hidden />
      <span className={styles.name} aria-hidden="true">
        {t('notices.title')}
      </span>
      <Badge count={unread} overflowCount={999} size="small" />
    </NavLink>
  );
}
