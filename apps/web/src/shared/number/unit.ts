import { useLanguage } from '../../i18n/language-context.js';

/** What is written behind a number for a unit of the scheme language: `CNY` is 元 in Chinese; others stand as they are. */
export function useUnit(): (unit: string | undefined) => string | undefined {
  const { t, language } = useLanguage();
  return (unit) => {
    if (unit === 'CNY' && language === 'zh-CN') return t('unit.cny');
    return unit;
  };
}
