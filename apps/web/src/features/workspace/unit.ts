import { useLanguage } from '../../i18n/language-context.js';
import { useWorkspace } from './workspace-queries.js';

const words = ['day', 'order', 'point'] as const;

/**
 * What is written behind a number for a unit of the scheme language. `money` is the workspace's currency, which in
 * Chinese is 元 where it is the yuan; units we have no word for stand as they are.
 */
export function useUnit(): (unit: string | undefined) => string | undefined {
  const { t, language } = useLanguage();
  const currency = useWorkspace().data?.currency;
  return (unit) => {
    const known = unit === 'money' ? currency : unit;
    if (known === 'CNY' && language === 'zh-CN') return t('unit.cny');
    const word = words.find((candidate) => candidate === known);
    return word ? t(`unit.${word}`) : known;
  };
}
