import { Checkbox } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import styles from './mode-choice.module.css';

interface Props {
  readonly isChosen: boolean;
  readonly change: (isChosen: boolean) => void;
}

/** Whether new customers who are certainly known under another number are left out. */
export function LikeChoice({ isChosen, change }: Props) {
  const { t } = useLanguage();
  return (
    <div className={styles.choice}>
      <Checkbox checked={isChosen} onChange={(event) => change(event.target.checked)}>
        <span className={styles.mode}>{t('like.leaveOut')}</span>
        <span className={styles.note}>{t('like.leaveOutNote')}</span>
      </Checkbox>
    </div>
  );
}
