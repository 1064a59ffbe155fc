import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { checkColumn, checkTexts } from './check-column.js';
import { type Dataset, findColumn } from './dataset.js';
import { datasetLimits as limits } from './dataset-limits.js';
import { datasetProblem, tooLong, tooMany } from './dataset-problem.js';

/**
 * Every mistake in a definition, with its path in the document and what to do. An empty list: it can be used.
 * Whether it may take the place of an earlier one is for `checkDatasetChange` to say.
 */
export function checkDataset(dataset: Dataset): Diagnostic[] {
  return [
    ...(dataset.id.length > limits.idLength ? [tooLong(['id'], limits.idLength)] : []),
    ...(dataset.id.startsWith('kefen_') ? [reservedId(dataset.id)] : []),
    ...checkTexts(dataset, []),
    ...checkKind(dataset),
    ...checkCustomerColumn(dataset),
    ...checkTimeColumn(dataset),
    ...checkKeyColumn(dataset),
    ...(dataset.columns.length > limits.columns ? [tooMany(['columns'], limits.columns)] : []),
    ...dataset.columns.flatMap((column, i) => checkColumn(column, dataset.kind, ['columns', i])),
    ...repeatedNames(dataset),
  ];
}

function reservedId(id: string): Diagnostic {
  return datasetProblem(
    'id-reserved',
    ['id'],
    { 'zh-CN': `编号“${id}”由系统保留。`, en: `The id “${id}” is reserved.` },
    { 'zh-CN': '不要以 kefen_ 开头。', en: 'Let it begin otherwise than with kefen_.' },
  );
}

function checkKind({ id, kind }: Dataset): Diagnostic[] {
  if ((kind === 'profile') === (id === 'customers')) return [];
  return [
    datasetProblem(
      'one-profile',
      ['kind'],
      {
        'zh-CN': '客户资料只有一份，就是内置的“customers”；其他数据集都是事件（events）。',
        en: 'There is one profile, the built-in “customers”; all other datasets hold events.',
      },
      {
        'zh-CN': '客户自身的字段加在“customers”里；会发生多次的事写成 kind: events。',
        en: 'Add what belongs to the customer to “customers”, and write kind: events for what happens several times.',
      },
    ),
  ];
}

function checkCustomerColumn(dataset: Dataset): Diagnostic[] {
  const column = findColumn(dataset, 'customer_id');
  if (dataset.customerColumn === 'customer_id' && column?.type.kind === 'text') return [];
  return [
    datasetProblem(
      'customer-column',
      ['customerColumn'],
      {
        'zh-CN': '客户编号字段固定为“customer_id”，类型为文本。',
        en: 'The customer column is “customer_id”, and it is a text.',
      },
      {
        'zh-CN': '文件里的列名可以不同，导入时再对应到 customer_id。',
        en: 'Headings of files may differ; they are mapped to customer_id when a file is imported.',
      },
    ),
  ];
}

function checkTimeColumn(dataset: Dataset): Diagnostic[] {
  const { kind, timeColumn } = dataset;
  if (kind === 'profile' ? timeColumn === undefined : isOfKind(dataset, timeColumn, 'timestamp')) return [];
  if (kind === 'profile') {
    return [
      datasetProblem('time-column', ['timeColumn'], {
        'zh-CN': '客户资料没有时间字段。',
        en: 'A profile has no time column.',
      }),
    ];
  }
  return [
    datasetProblem(
      'time-column',
      ['timeColumn'],
      {
        'zh-CN': '每个事件都要有发生的时间：timeColumn 应是一个类型为 timestamp 的字段。',
        en: 'An event has a time: timeColumn names a column of the type timestamp.',
      },
      {
        'zh-CN': '只有日期的文件也可以导入，按当天零点计。',
        en: 'Files that have days alone can be imported too; they count from midnight.',
      },
    ),
  ];
}

function checkKeyColumn(dataset: Dataset): Diagnostic[] {
  const { keyColumn } = dataset;
  if (keyColumn === undefined || isOfKind(dataset, keyColumn, 'text')) return [];
  return [
    datasetProblem(
      'key-column',
      ['keyColumn'],
      {
        'zh-CN': `唯一编号字段“${keyColumn}”应是一个文本字段。`,
        en: `The key column “${keyColumn}” has to be a text column of the dataset.`,
      },
      {
        'zh-CN': '编号相同的行，后来的替换先前的；没有编号就去掉 keyColumn，每一行都计。',
        en: 'A row with a known key replaces the earlier one. Without a key leave keyColumn out; every row counts then.',
      },
    ),
  ];
}

function isOfKind(dataset: Dataset, name: string | undefined, kind: string): boolean {
  return name !== undefined && findColumn(dataset, name)?.type.kind === kind;
}

/** Names that differ only in case, width or form would be taken for one another. */
function repeatedNames({ columns }: Dataset): Diagnostic[] {
  const seen = new Map<string, string>();
  return columns.flatMap(({ name }, i) => {
    const plain = name.normalize('NFKC').toLowerCase();
    const earlier = seen.get(plain);
    if (earlier === undefined) seen.set(plain, name);
    return earlier === undefined ? [] : [repeated(name, earlier, i)];
  });
}

function repeated(name: string, earlier: string, index: number): Diagnostic {
  return datasetProblem(
    'column-twice',
    ['columns', index, 'name'],
    name === earlier
      ? { 'zh-CN': `字段“${name}”已经有了。`, en: `There is a column “${name}” already.` }
      : {
          'zh-CN': `字段“${name}”与“${earlier}”只有大小写或全半角之别，容易混淆。`,
          en: `The columns “${name}” and “${earlier}” differ only in case or width and would be confused.`,
        },
    { 'zh-CN': '换一个名称。', en: 'Choose another name.' },
  );
}
