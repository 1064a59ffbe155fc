import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { type Column, type ColumnType, type Dataset, findColumn } from './dataset.js';
import { datasetProblem } from './dataset-problem.js';

/** What a definition changes in the one before, by names of columns. */
export interface DatasetChange {
  readonly added: readonly Column[];
  readonly changed: readonly string[];
  /** Something beside the columns: titles, help, key or time column. */
  readonly outer: boolean;
}

export interface ChangedDataset {
  readonly before: Dataset;
  readonly after: Dataset;
  /** Key, customer and time column stay: rows came in by them, or ready schemes rely on them. */
  readonly isSettled: boolean;
}

/** The difference between two definitions of one dataset. Columns that are gone are for `checkDatasetChange` to refuse. */
export function datasetChange(before: Dataset, after: Dataset): DatasetChange {
  const added = after.columns.filter(({ name }) => findColumn(before, name) === undefined);
  const changed = after.columns.filter((column) => {
    const earlier = findColumn(before, column.name);
    return earlier !== undefined && written(earlier) !== written(column);
  });
  const outer = written({ ...before, columns: [] }) !== written({ ...after, columns: [] });
  return { added, changed: changed.map(({ name }) => name), outer };
}

/**
 * Why a definition may not take the place of the one before: nothing that is there may be lost or read otherwise.
 * Titles, help, marks, units and values are free; columns may be added and need no longer be filled.
 */
export function checkDatasetChange({ before, after, isSettled }: ChangedDataset): Diagnostic[] {
  return [
    ...before.columns.flatMap(({ name }) => (findColumn(after, name) ? [] : [removed(name)])),
    ...after.columns.flatMap((column, i) => checkColumnChange(findColumn(before, column.name), column, i)),
    ...(isSettled ? settled(before, after) : []),
  ];
}

function checkColumnChange(before: Column | undefined, after: Column, index: number): Diagnostic[] {
  const isNowRequired = after.required === true && before?.required !== true;
  return [
    ...(before && typeText(before.type) !== typeText(after.type) ? [retyped(before, index)] : []),
    ...(isNowRequired ? [before ? nowRequired(after.name, index) : addedAsRequired(after.name, index)] : []),
  ];
}

function settled(before: Dataset, after: Dataset): Diagnostic[] {
  const names = ['customerColumn', 'timeColumn', 'keyColumn'] as const;
  return names.flatMap((name) => {
    if (before[name] === after[name]) return [];
    return [
      datasetProblem(
        'column-settled',
        [name],
        {
          'zh-CN': `已有数据，“${name}”不能再改（现在是“${before[name] ?? '无'}”）。`,
          en: `There are rows, so “${name}” can no longer change (it is “${before[name] ?? 'none'}”).`,
        },
        {
          'zh-CN': '保留原来的写法；确实要改时，另建一个数据集重新导入。',
          en: 'Keep it as it is, or make another dataset and import the files there.',
        },
      ),
    ];
  });
}

function removed(name: string): Diagnostic {
  return datasetProblem(
    'column-removed',
    ['columns'],
    { 'zh-CN': `字段“${name}”不在新的定义里。`, en: `The column “${name}” is missing from the new definition.` },
    {
      'zh-CN': '把它补上，以免丢失数据。还没有值的字段，可以在数据集页面上单独移除。',
      en: 'Keep it, so that nothing is lost. A column without values can be removed by itself.',
    },
  );
}

function retyped({ name, type }: Column, index: number): Diagnostic {
  return datasetProblem(
    'column-retyped',
    ['columns', index, 'type'],
    {
      'zh-CN': `字段“${name}”的类型是 ${typeText(type)}，不能改变。`,
      en: `The column “${name}” is of the type ${typeText(type)}, which cannot change.`,
    },
    {
      'zh-CN': '另加一个新类型的字段，之后的文件对应到新字段。',
      en: 'Add a column of the other type, and map later files to that one.',
    },
  );
}

function nowRequired(name: string, index: number): Diagnostic {
  return datasetProblem(
    'column-now-required',
    ['columns', index, 'required'],
    {
      'zh-CN': `字段“${name}”原来可以为空，不能改成必填。`,
      en: `The column “${name}” could be empty so far and cannot become required.`,
    },
    { 'zh-CN': '保持可以为空。', en: 'Leave it optional.' },
  );
}

function addedAsRequired(name: string, index: number): Diagnostic {
  return datasetProblem(
    'column-now-required',
    ['columns', index, 'required'],
    {
      'zh-CN': `新增的字段“${name}”不能是必填，因为先前的行没有它的值。`,
      en: `The added column “${name}” cannot be required: rows from before have no value in it.`,
    },
    { 'zh-CN': '去掉 required。', en: 'Leave required out.' },
  );
}

/** The type as it is written in a definition, e.g. `decimal(18, 4)`. */
export function typeText(type: ColumnType): string {
  return type.kind === 'decimal' ? `decimal(${type.precision}, ${type.scale})` : type.kind;
}

/** The same for equal values, whatever the order of their keys. */
function written(value: object): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
