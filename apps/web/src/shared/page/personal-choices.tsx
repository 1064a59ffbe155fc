import { useQueryClient } from '@tanstack/react-query';
import { type Language, languages } from '../../i18n/language.js';
import { useLanguage } from '../../i18n/language-context.js';
import { appearanceChoices, useAppearance } from '../../theme/appearance.js';
import { ChoiceRow } from './choice-row.js';

/** Language and appearance, which are the person's own. */
export function PersonalChoices() {
  const { t, language, choose } = useLanguage();
  const appearance = useAppearance();
  const queryClient = useQueryClient();
  // Sentences of the server are in the language too, so everything shown is asked for again.
  const changeLanguage = async (next: Language) => {
    await choose(next);
    await queryClient.invalidateQueries();
  };
  return (
    <>
      <ChoiceRow
        title={t('account.language')}
        choices={languages.map((value) => ({ value, title: value === 'en' ? 'English' : '中文' }))}
        chosen={language}
        choose={(next) => void changeLanguage(next)}
      />
      <ChoiceRow
        title={t('account.appearance')}
        choices={appearanceChoices.map((value) => ({ value, title: t(`appearance.${value}`) }))}
        chosen={appearance.choice}
        choose={appearance.choose}
      />
    </>
  );
}
