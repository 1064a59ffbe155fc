import type { PrecedenceConflict } from '@kefen/contract';
import { Tag } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import styles from './precedence.module.css';

/** Which of two classes wins in which matters, and by which row; matters with the same answer in one line. */
export function ConflictMatters({ conflict }: { readonly conflict: PrecedenceConflict }) {
  const { t, pick, formats } = useLanguage();
  const answers = new Map<string, PrecedenceConflict['matters']>();
  for (const one of conflict.matters) {
    const key = JSON.stringify([one.winner, one.row, one.isLaxer]);
    answers.set(key, [...(answers.get(key) ?? []), one]);
  }
  return (
    <ul className={styles.answers}>
      {[...answers].map(([key, alike]) => {
        const [one] = alike;
        if (!one) return null;
        const matters = formats.list(alike.map(({ matter }) => t(`precedence.matter.${matter}`)));
        const winner = pick(conflict[one.winner].classTitle);
        return (
          <li key={key}>
            {t('precedence.wins', { matters, winner })}{' '}
            {one.row === null ? (
              <Tag>{t('precedence.notDeclared')}</Tag>
            ) : (
              <span className={styles.soft}>{t('precedence.byRow', { n: one.row + 1 })}</span>
            )}
            {one.isLaxer && <Tag color="error">{t('precedence.laxer')}</Tag>}
          </li>
        );
      })}
    </ul>
  );
}
