import { Link } from 'react-router';
import { useSignOut } from '../features/sessions/session-queries.js';
import { useLanguage } from '../i18n/language-context.js';
import { PersonalChoices } from '../shared/page/personal-choices.js';
import { useMay, useSignedIn } from '../shared/session/session-context.js';
import styles from './account-menu.module.css';

const popoverId = 'account-menu';

/** Who is signed in, and what is theirs alone: language, appearance, password, signing out. */
export function AccountMenu() {
  const { t, formats } = useLanguage();
  const { user } = useSignedIn();
  const signOut = useSignOut();
  const mayKeepKeys = useMay('api-keys.write');
  const [mayExport, mayReadStanding, mayReadExports, mayReadWebhooks] = [
    useMay('exports.write'),
    useMay('standing-exports.read'),
    useMay('exports.read'),
    useMay('webhooks.read'),
  ];
  return (
    <div className={styles.account}>
      <button type="button" className={styles.person} popoverTarget={popoverId}>
        <span className={styles.initial} aria-hidden="true">
          {[...user.displayName][0]}
        </span>
        <span className={styles.name}>{user.displayName}</span>
      </button>
      <div id={popoverId} popover="auto" className={styles.menu}>
        <p className={styles.who}>
          <strong>{user.displayName}</strong>
          <span>{formats.list(user.roles.map((role) => t(`role.${role}`)))}</span>
        </p>
        <PersonalChoices />
        <Link to="/change-password" className={styles.entry}>
          {t('account.changePassword')}
        </Link>
        {mayExport && (
          <Link to="/exports" className={styles.entry}>
            {t('exports.title')}
          </Link>
        )}
        {mayReadStanding && (
          <Link to="/exports/standing" className={styles.entry}>
            {t('standing.title')}
          </Link>
        )}
        {mayReadExports && (
          <Link to="/exports/record" className={styles.entry}>
            {t('exports.record')}
          </Link>
        )}
        {mayReadWebhooks && (
          <Link to="/settings/webhooks" className={styles.entry}>
            {t('webhooks.title')}
          </Link>
        )}
        {mayKeepKeys && (
          <Link to="/settings/api-keys" className={styles.entry}>
            {t('apiKeys.title')}
          </Link>
        )}
        <button type="button" className={styles.entry} disabled={signOut.isPending} onClick={() => signOut.mutate()}>
          {t('account.signOut')}
        </button>
      </div>
    </div>
  );
}
