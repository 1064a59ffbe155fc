import type { Notice } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';

/** How it stands with the e-mail of a notice. */
export function useMailWords(): (mail: NonNullable<Notice['mail']>) => string {
  const { t } = useLanguage();
  const why = useMailFailure();
  return ({ state, sentAt, failure }) => {
    if (state === 'sent' && sentAt !== null) return t('notices.mail.sent', { at: sentAt });
    if (state === 'given-up') return t('notices.mail.givenUp', { why: why(failure) });
    return failure === null ? t('notices.mail.waiting') : t('notices.mail.again', { why: why(failure) });
  };
}

/** Why an e-mail was not taken: in our words where we know, otherwise as the mail server said it. */
export function useMailFailure(): (failure: string | null) => string {
  const { t } = useLanguage();
  return (failure) => {
    if (failure === 'not-allowed') return t('notices.mail.notAllowed');
    if (failure === 'rule-removed') return t('notices.mail.ruleRemoved');
    if (failure === 'too-late') return t('notices.mail.tooLate');
    return failure ?? '–';
  };
}
