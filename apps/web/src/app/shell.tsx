import { useEffect, useRef } from 'react';
import { NavLink, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { NoticeBell } from '../features/notices/notice-bell.js';
import { useLanguage } from '../i18n/language-context.js';
import { useSignedIn } from '../shared/session/session-context.js';
import { AccountMenu } from './account-menu.js';
import { Brand } from './brand.js';
import { destinations } from './destinations.js';
import styles from './shell.module.css';

/** The frame round every page: where one can go, who one is, and the page. */
export function Shell() {
  const { t } = useLanguage();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const { permissions } = useSignedIn();
  const offered = destinations.filter(({ permission }) => !permission || permissions.includes(permission));
  useFocusAfterNavigation(main);
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        {t('shell.skip')}
      </a>
      <header className={styles.bar}>
        <NavLink to="/" className={styles.brand ?? ''} aria-label={t('product.name')}>
          <Brand />
        </NavLink>
        <nav className={styles.navigation} aria-label={t('shell.navigation')}>
          {offered.map(({ to, also, title, Icon }) => (
            <NavLink
              key={to}
              to={to}
              end={to === '/'}
              className={`${styles.destination} ${also?.some((path) => pathname.startsWith(path)) ? 'active' : ''}`}
            >
              <Icon aria-hidden />
              <span>{t(title)}</span>
            </NavLink>
          ))}
        </nav>
        <div className={styles.own}>
          <NoticeBell />
          <AccountMenu />
        </div>
      </header>
      <Underway />
      <main id="main" ref={main} className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
      <ScrollRestoration />
    </div>
  );
}

/** A thin line while the next page is being fetched. */
function Underway() {
  const { state } = useNavigation();
  const { t } = useLanguage();
  return state === 'loading' ? <div className={styles.underway} role="status" aria-label={t('state.loading')} /> : null;
}

/** When the link that was followed is gone with its page, the keyboard goes on in the new page instead of at the top. */
function useFocusAfterNavigation(main: React.RefObject<HTMLElement | null>) {
  const { pathname } = useLocation();
  const former = useRef(pathname);
  useEffect(() => {
    if (former.current === pathname) return;
    former.current = pathname;
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [pathname, main]);
}
