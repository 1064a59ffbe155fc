import type { WebhookDelivery } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import type { MessageKey } from '../../i18n/translate.js';

const known: Readonly<Record<string, MessageKey>> = {
  timeout: 'webhooks.why.timeout',
  'private-address': 'webhooks.why.privateAddress',
  secret: 'webhooks.why.secret',
  ECONNREFUSED: 'webhooks.why.refused',
  ENOTFOUND: 'webhooks.why.unknown',
  EAI_AGAIN: 'webhooks.why.unknown',
};

/** What came of the last attempt, in words. */
export function useOutcome(): (delivery: Pick<WebhookDelivery, 'status' | 'detail'>) => string {
  const { t } = useLanguage();
  return ({ status, detail }) => {
    if (status !== null) return detail ? `HTTP ${status} · ${detail}` : `HTTP ${status}`;
    const why = detail === null ? undefined : known[detail];
    if (why === undefined) return detail ?? '–';
    return t(why as 'webhooks.why.timeout');
  };
}
