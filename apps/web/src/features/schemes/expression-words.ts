import type { Dataset, SchemeDocument, Title } from '@kefen/scheme';
import { comparisons, endsComparison, fixedWords, propertyWords } from './summary/expression/fixed-words.js';
import { findNamed, type Named } from './summary/expression/names.js';
import type { NumberWords } from './summary/expression/number-words.js';
import { type Token, tokensOf } from './summary/expression/tokens.js';

interface Vocabulary {
  readonly pick: (title: Title) => string;
  readonly decimal: (value: string) => string;
  readonly datasets: readonly Dataset[];
  /** Left out: numbers are written without their unit. */
  readonly number?: NumberWords;
  /** The schemes this one reads, by id. */
  readonly others?: ReadonlyMap<string, SchemeDocument>;
}

interface Reading {
  /** Where the columns are; the profile where none is named. */
  readonly dataset?: string;
  /** The measure that numbers and texts are compared with before any is named, by its name. */
  readonly of?: string;
}

/** An expression for reading. `dataset` is where its columns are; the profile where none is named. */
export type ExpressionWords = (expression: string, reading?: string | Reading) => string;

/** What the next number or text is about. */
interface Subject {
  readonly named: Named;
  readonly isCompared: boolean;
}

/**
 * Puts titles in the place of names, values in the place of parameters and words in the place of signs. What has no title
 * stays as it is written.
 */
export function createExpressionWords(document: SchemeDocument, vocabulary: Vocabulary): ExpressionWords {
  const { pick, decimal, datasets, others, number = decimal } = vocabulary;
  const sources = { document, datasets, ...(others && { others }) };
  return (expression, reading = {}) => {
    const { dataset = 'customers', of } = typeof reading === 'string' ? { dataset: reading } : reading;
    const given = of === undefined ? undefined : findNamed(sources, of, dataset);
    let subject: Subject | undefined = given && { named: given, isCompared: true };
    const compared = () => (subject?.isCompared ? subject.named : undefined);
    const wordOf = ({ kind, content }: Token): string => {
      if (comparisons.has(content) && subject) subject = { ...subject, isCompared: true };
      if (endsComparison.has(content)) subject = undefined;
      if (kind === 'text') return quoted(compared()?.valueTitles?.get(content), content);
      if (kind === 'number') return numberWord(content);
      if (kind === 'property') return wordIn(propertyWords, content) ?? `.${content}`;
      if (kind === 'operator') return wordIn(fixedWords, content) ?? content;
      return kind === 'name' ? nameWord(content) : content;
    };
    const numberWord = (content: string): string => {
      const title = compared()?.valueTitles?.get(content);
      return title ? pick(title) : number(content, compared()?.unit);
    };
    const nameWord = (name: string): string => {
      const named = findNamed(sources, name, dataset);
      if (!named) return wordIn(fixedWords, name) ?? name;
      if (named.value !== undefined) return number(named.value, compared()?.unit);
      subject = { named, isCompared: false };
      return named.title ? pick(named.title) : name;
    };
    return tokensOf(expression).map(wordOf).join('').replace(/ {2,}/g, ' ').trim();
  };

  function wordIn(words: ReadonlyMap<string, Title>, key: string): string | undefined {
    const title = words.get(key);
    return title && pick(title);
  }

  function quoted(title: Title | undefined, text: string): string {
    return `“${title ? pick(title) : text}”`;
  }
}
