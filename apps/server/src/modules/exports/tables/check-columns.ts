import type { Title } from '@kefen/scheme';
import { type FoundColumn, keeps, type TargetColumn } from './target-column.js';
import { TargetFailure } from './target-failure.js';

/**
 * Compares what is written with the columns of a table that is there.
 * @param typeOf what the database would call the type of a column
 * @param names how names are told apart there
 * @throws TargetFailure that names every column that does not fit, and the type it takes
 */
export function checkColumns(
  columns: readonly TargetColumn[],
  found: readonly FoundColumn[],
  typeOf: (column: TargetColumn) => string,
  names: (name: string) => string = (name) => name,
): void {
  const there = new Map(found.map((column) => [names(column.name), column]));
  const wanted = new Set(columns.map(({ name }) => names(name)));
  const mistakes = [
    ...columns.flatMap((column) => {
      const one = there.get(names(column.name));
      if (!one) return [missing(column.name, typeOf(column))];
      return keeps(one, column) ? [] : [narrow(column.name, one.type, typeOf(column))];
    }),
    ...found
      .filter(({ name, isRequired }) => isRequired && !wanted.has(names(name)))
      .map(({ name, type }) => required(name, type)),
  ];
  if (mistakes.length === 0) return;
  const together = (language: keyof Title) => mistakes.map((mistake) => mistake[language]).join(' ');
  throw new TargetFailure({ 'zh-CN': together('zh-CN'), en: together('en') });
}

function missing(name: string, type: string): Title {
  return { 'zh-CN': `表中没有列“${name}”（${type}）。`, en: `The table has no column “${name}” (${type}).` };
}

function narrow(name: string, type: string, wanted: string): Title {
  return {
    'zh-CN': `列“${name}”的类型是 ${type}，保存不了全部内容，请改为 ${wanted}。`,
    en: `The column “${name}” is ${type}, which does not keep every value; make it ${wanted}.`,
  };
}

function required(name: string, type: string): Title {
  return {
    'zh-CN': `列“${name}”（${type}）不允许为空，也没有默认值，而导出内容里没有这一列。`,
    en: `The column “${name}” (${type}) needs a value and has no default, and nothing is written to it.`,
  };
}

/** @throws TargetFailure where a name is too long for the database, which would cut it */
export function checkNames(columns: readonly TargetColumn[], isShort: (name: string) => boolean): void {
  const long = columns.filter(({ name }) => !isShort(name)).map(({ name }) => name);
  if (long.length === 0) return;
  throw new TargetFailure({
    'zh-CN': `列名对这种数据库来说太长：${long.join('、')}。`,
    en: `Names of columns are too long for this database: ${long.join(', ')}.`,
  });
}
