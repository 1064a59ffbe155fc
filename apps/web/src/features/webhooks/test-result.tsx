import type { WebhookDelivery } from '@kefen/contract';
import { Alert } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { useOutcome } from './use-outcome.js';
import styles from './webhooks.module.css';

/** What came of a test message. */
export function TestResult({ delivery }: { readonly delivery: WebhookDelivery }) {
  const { t } = useLanguage();
  const outcome = useOutcome()(delivery);
  const isTaken = delivery.state === 'delivered';
  return (
    <Alert
      type={isTaken ? 'success' : 'warning'}
      showIcon
      className={styles.outcome ?? ''}
      title={isTaken ? t('webhooks.testTaken') : t('webhooks.testNotTaken')}
      description={outcome}
    />
  );
}
