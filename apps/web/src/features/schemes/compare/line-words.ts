import type { Dataset, SchemeDocument, Title, ValueLine, ValuePart } from '@kefen/scheme';
import type { Formats } from '../../../i18n/format.js';
import { createExpressionWords } from '../expression-words.js';
import { createNumberWords } from '../summary/expression/number-words.js';
import { createTestWords } from '../summary/expression/test-words.js';
import { createSay } from '../summary/say.js';

interface Reader {
  readonly pick: (title: Title) => string;
  readonly formats: Formats;
  readonly datasets: readonly Dataset[];
  readonly unit: (unit: string | undefined) => string | undefined;
}

/** What stands in a place of a scheme, for reading. */
export type LineWords = (line: ValueLine) => string;

/** @param document the scheme in which the line stands: its titles are put in the place of names */
export function createLineWords(document: SchemeDocument, { pick, formats, datasets, unit }: Reader): LineWords {
  const say = createSay(pick, formats);
  const number = createNumberWords(formats, unit);
  const words = createExpressionWords(document, { pick, decimal: formats.decimal, number, datasets });
  const tests = createTestWords(words, say);
  const partWords = (part: ValuePart): string => {
    if (part.kind === 'words') return pick(part.words);
    if (part.kind === 'dataset') {
      const found = datasets.find(({ id }) => id === part.dataset);
      return found?.title ? pick(found.title) : part.dataset;
    }
    const { of, dataset } = part.place;
    return of === undefined ? words(part.text, dataset === undefined ? {} : { dataset }) : tests(part.text, of);
  };
  return ({ label, parts }) => {
    const text = parts.map(partWords).join(' → ');
    return label ? say({ 'zh-CN': '{label}：{text}', en: '{label}: {text}' }, { label: pick(label), text }) : text;
  };
}
