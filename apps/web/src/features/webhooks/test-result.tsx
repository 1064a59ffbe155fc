import type { WebhookDelivery } from '@kefen/contract';
import { Alert } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { useOutcome } from './use-outcome.js';

/** What came of a test message. */
export function TestResult({ delivery }: { readonly delivery: WebhookDelivery }) {
  const { t } = useLanguage();
  const outcome = useOutcome()(delivery);
  const isTaken = delivery.state === 'delivered';
  return (
    <Alert
      type={isTaken ? 'success' : 'warning'}
      showIcon
      title={isTaken ? t('webhooks.testTaken') : t('webhooks.testNotTaken')}
      description={outcome}
    />
  );
}
