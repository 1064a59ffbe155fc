import type { NamedClass, Precedence } from '@kefen/contract';
import type { precedence } from '@kefen/scheme';
import { useLanguage } from '../../i18n/language-context.js';

type Words = Pick<NamedClass, 'schemeTitle' | 'classTitle'>;

/** A class with its scheme: 反洗钱：高风险. */
export function useClassWords() {
  const { t, pick } = useLanguage();
  return ({ schemeTitle, classTitle }: Words) =>
    t('precedence.classInScheme', { scheme: pick(schemeTitle), class: pick(classTitle) });
}

/** What a row of an order says, in words; a name that is not known any more stands as it is. */
export function useRowWords(schemes: Precedence['schemes']) {
  const { t, pick, formats } = useLanguage();
  return ({ scheme, classes, matters }: precedence.PrecedenceRow) => {
    const found = schemes.find(({ id }) => id === scheme);
    const titleOf = (id: string) => {
      const title = found?.classes.find((one) => one.id === id)?.title;
      return title ? pick(title) : id;
    };
    return {
      scheme: found ? pick(found.title) : scheme,
      classes: classes ? formats.list(classes.map(titleOf)) : t('precedence.allClasses'),
      matters: matters
        ? formats.list(matters.map((matter) => t(`precedence.matter.${matter}`)))
        : t('precedence.allMatters'),
    };
  };
}
