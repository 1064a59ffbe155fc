import { isOrganisation, withoutChineseForm, withoutLatinForm } from './legal-forms.js';
import { barePlace, isPlace, leadingPlace } from './places.js';

/** What needs dictionaries, handed in by whoever compares. */
export interface Readings {
  /** Traditional characters as simplified ones. */
  readonly simplified: (text: string) => string;
  /** Without tones and blanks; what is no Chinese character stays. */
  readonly pinyin: (text: string) => string;
  /** In one form for one telephone, E.164 where it can be read; empty where it is none. */
  readonly phone: (text: string) => string;
}

const between = /[\p{P}\p{S}\p{Z}\p{C}]+/gu;
const brackets = /[([{（［｛【〔「『《〈]([^)\]}）］｝】〕」』》〉]*)[)\]}）］｝】〕」』》〉]/gu;
const hasHan = /\p{Script=Han}/u;
/** Stands between the parts of names of people. */
const hasDot = /\p{Script=Han}[·•・‧]\p{Script=Han}/u;

/** Full width, case, blanks and punctuation made alike. */
export function tidied(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(between, '');
}

/** Tidied, in simplified characters. */
export function folded(text: string, { simplified }: Readings): string {
  return tidied(simplified(text.normalize('NFKC')));
}

/**
 * A name without its legal form. A place stands in front wherever it stood in brackets: 示例（上海）贸易有限公司 and
 * 上海市示例贸易有限责任公司 are 上海示例贸易.
 */
export function coreOf(text: string, { simplified }: Readings): string {
  const name = simplified(text.normalize('NFKC')).toLowerCase();
  if (!hasHan.test(name)) return withoutLatinForm(name.split(between).filter((word) => word !== '')).join('');
  let front = '';
  const rest = name.replace(brackets, (whole, inside: string) => {
    const place = tidied(inside);
    if (front !== '' || !isPlace(place)) return whole;
    front = barePlace(place);
    return '';
  });
  const core = withoutChineseForm(tidied(rest));
  const place = leadingPlace(core);
  const bare = barePlace(place) + core.slice(place.length);
  return bare.startsWith(front) ? bare : front + bare;
}

/** The core without the place in front; a name of nothing else stays. */
export function coreWithoutPlace(text: string, readings: Readings): string {
  const core = coreOf(text, readings);
  const rest = core.slice(leadingPlace(core).length);
  return [...rest].length >= 2 ? rest : core;
}

/** The core of an organisation's name; empty where the name may be a person's, because people share theirs with others. */
export function organisationOf(text: string, readings: Readings): string {
  const name = readings.simplified(text.normalize('NFKC')).toLowerCase();
  const words = hasHan.test(name) ? [tidied(name)] : name.split(between).filter((word) => word !== '');
  return hasDot.test(name) || !isOrganisation(words) ? '' : coreOf(text, readings);
}

/** Letters and digits of a code, such as the 18 places of a unified social credit code or an identity number. */
export function codeOf(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
}
