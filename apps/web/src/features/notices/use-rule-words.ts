import type { NoticeRule } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { useSchemes } from '../schemes/scheme-queries.js';
import { useClassChoices } from './use-class-choices.js';

/** A rule in words. */
export function useRuleWords() {
  const { t, formats } = useLanguage();
  const titleOf = useClassChoices(useSchemes().data?.items ?? []).titleOf;
  return {
    receiver: ({ receiver, receiverName }: Pick<NoticeRule, 'receiver' | 'receiverName'>): string => {
      if (receiver.to === 'webhook') return t('notices.to.webhook');
      if (receiver.to === 'address') return receiver.address;
      const who = receiver.to === 'role' ? t(`role.${receiver.role}`) : (receiverName ?? t('notices.noUser'));
      return receiver.email ? t('notices.withMail', { who }) : who;
    },
    changes: ({ changes: { ways, into, outOf } }: Pick<NoticeRule, 'changes'>): string =>
      formats.list([
        ...ways.map((way) => t(`history.way.${way}`)),
        ...into.map((id) => t('notices.intoOne', { class: titleOf(id) })),
        ...outOf.map((id) => t('notices.outOfOne', { class: titleOf(id) })),
      ]),
  };
}
