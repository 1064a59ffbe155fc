import type { Dataset, SchemeDocument, Title } from '@kefen/scheme';

interface Vocabulary {
  readonly pick: (title: Title) => string;
  readonly decimal: (value: string) => string;
  readonly datasets: readonly Dataset[];
}

/** An expression for reading. `dataset` is where its columns are; the profile where none is named. */
export type ExpressionWords = (expression: string, dataset?: string) => string;

/** Text in quotes, or a name as FEEL has it. Names of several words stand between backquotes. */
const token = /"(?:[^"\\]|\\.)*"|`([^`]+)`|[\p{L}_][\p{L}\p{N}_]*/gu;

/**
 * Puts titles in the place of names and values in the place of parameters. What has no title stays as it is written;
 * text in quotes is left alone.
 */
export function createExpressionWords(document: SchemeDocument, vocabulary: Vocabulary): ExpressionWords {
  const { pick, decimal, datasets } = vocabulary;
  const wordOf = (name: string, datasetId: string): string => {
    const parameter = document.parameters[name];
    if (parameter !== undefined) return decimal(parameter);
    const dataset = datasets.find(({ id }) => id === datasetId);
    const column = dataset?.columns.find((candidate) => candidate.name === name);
    const title = (document.indicators[name] ?? document.scores[name])?.title ?? column?.title;
    return title ? pick(title) : name;
  };
  return (expression, dataset = 'customers') =>
    expression.replace(token, (found: string, quoted: string | undefined) =>
      found.startsWith('"') ? found : wordOf(quoted ?? found, dataset),
    );
}
