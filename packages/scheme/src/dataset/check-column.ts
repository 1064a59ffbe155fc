import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Column, Dataset } from './dataset.js';
import { datasetLimits as limits } from './dataset-limits.js';
import { datasetProblem, tooLong, tooMany } from './dataset-problem.js';
import { isReservedColumn } from './reserved-columns.js';

type Path = readonly (string | number)[];

/** What is wrong with one column of a definition, `path` leading to it. Names that occur twice are not looked for here. */
export function checkColumn(column: Column, kind: Dataset['kind'], path: Path): Diagnostic[] {
  return [
    ...checkColumnName(column.name, kind, [...path, 'name']),
    ...checkType(column, [...path, 'type']),
    ...checkTexts(column, path),
    ...checkUnit(column, [...path, 'unit']),
    ...checkValues(column, [...path, 'values']),
  ];
}

/** Words of a definition that people read. */
export function checkTexts({ title, help }: Pick<Column, 'title' | 'help'>, path: Path): Diagnostic[] {
  const tooLongOnes = (text: Column['title'], key: string, most: number) =>
    text && (text['zh-CN'].length > most || text.en.length > most) ? [tooLong([...path, key], most)] : [];
  return [...tooLongOnes(title, 'title', limits.titleLength), ...tooLongOnes(help, 'help', limits.helpLength)];
}

function checkColumnName(name: string, kind: Dataset['kind'], path: Path): Diagnostic[] {
  if (name.length > limits.nameLength) return [tooLong(path, limits.nameLength)];
  if (name.trim() !== name || name === '' || hasUnfitCharacter(name)) return [unfitName(name, path)];
  return isReservedColumn(kind, name) ? [reservedName(name, path)] : [];
}

/** Backquotes and backslashes would end or change a quoted name; control characters nobody sees. */
function hasUnfitCharacter(name: string): boolean {
  return /[`\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(name);
}

function unfitName(name: string, path: Path): Diagnostic {
  return datasetProblem(
    'column-name-unfit',
    path,
    { 'zh-CN': `“${name}”不能作为字段名。`, en: `“${name}” cannot be the name of a column.` },
    {
      'zh-CN': '用中文、英文、数字和下划线，前后不要有空格，例如“会员等级”或 member_level。',
      en: 'Use letters, digits and underscores without blanks around them, such as member_level or 会员等级.',
    },
  );
}

function reservedName(name: string, path: Path): Diagnostic {
  return datasetProblem(
    'column-name-reserved',
    path,
    { 'zh-CN': `字段名“${name}”由系统保留。`, en: `The column name “${name}” is reserved.` },
    { 'zh-CN': `换一个名称，例如“own_${name}”。`, en: `Choose another one, such as “own_${name}”.` },
  );
}

function checkType({ type }: Column, path: Path): Diagnostic[] {
  if (type.kind !== 'decimal' || type.scale <= type.precision) return [];
  return [
    datasetProblem(
      'decimal-unfit',
      path,
      { 'zh-CN': '小数位数不能多于总位数。', en: 'A decimal cannot have more places than digits.' },
      {
        'zh-CN': '写成 decimal(18, 4) 这样：先总位数，后小数位数。',
        en: 'Write it like decimal(18, 4): digits, then places.',
      },
    ),
  ];
}

function checkUnit({ unit }: Column, path: Path): Diagnostic[] {
  return unit !== undefined && unit.length > limits.unitLength ? [tooLong(path, limits.unitLength)] : [];
}

function checkValues({ type, values }: Column, path: Path): Diagnostic[] {
  if (values === undefined) return [];
  if (type.kind !== 'text') return [valuesOfNoText(path)];
  if (values.length > limits.values) return [tooMany(path, limits.values)];
  if (values.some((value) => value.length > limits.valueLength)) return [tooLong(path, limits.valueLength)];
  const unfit =
    values.length === 0 || values.some((v) => v.trim() !== v || v === '') || new Set(values).size < values.length;
  return unfit ? [unfitValues(path)] : [];
}

function valuesOfNoText(path: Path): Diagnostic {
  return datasetProblem(
    'values-of-no-text',
    path,
    { 'zh-CN': '只有文本字段可以限定取值。', en: 'Only a text column can have a list of values.' },
    { 'zh-CN': '去掉 values，或把类型改为 text。', en: 'Leave values out, or make it a text column.' },
  );
}

function unfitValues(path: Path): Diagnostic {
  return datasetProblem(
    'values-unfit',
    path,
    { 'zh-CN': '限定的取值有空的或重复的。', en: 'The list of values is empty, or has empty or equal ones.' },
    { 'zh-CN': '每个取值写一次，前后不要有空格。', en: 'Write each value once, without blanks around it.' },
  );
}
