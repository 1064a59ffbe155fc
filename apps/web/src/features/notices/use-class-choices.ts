import type { SchemeSummary } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { classChoices } from './class-choices.js';

/** The classes that a rule can name, in words. */
export function useClassChoices(schemes: readonly SchemeSummary[]) {
  const { t, pick, formats } = useLanguage();
  const choices = classChoices(schemes, pick);
  const gone = (id: string) => t('notices.goneClass', { id });
  return {
    /** What a class is called; one that no published scheme has is said to be gone. */
    titleOf: (id: string): string => {
      const choice = choices.find(({ value }) => value === id);
      return choice ? choice.titles.join(' / ') : gone(id);
    },
    /** All of them, and those that were chosen before and are gone. */
    optionsWith: (chosen: readonly string[]) => [
      ...choices.map(({ value, titles, schemes: names }) => ({
        value,
        label: t('notices.classOf', { class: titles.join(' / '), schemes: formats.list(names) }),
      })),
      ...chosen
        .filter((id) => choices.every(({ value }) => value !== id))
        .map((id) => ({ value: id, label: gone(id) })),
    ],
  };
}
