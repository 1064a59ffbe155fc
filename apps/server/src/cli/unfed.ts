import { type Dataset, namesIn, type Plan, type PlannedIndicator, type Title } from '@kefen/scheme';
import type { LoadedFile } from './load-files.js';

/**
 * What a scheme reads and no file gives: such values are missing for every customer, and nobody should have to find that
 * out from the classes. One sentence for each dataset and column.
 */
export function describeUnfed(
  { indicators, requires }: Plan,
  datasets: readonly Dataset[],
  files: readonly LoadedFile[],
): readonly Title[] {
  const fed = new Map<string, Set<string>>();
  for (const { report } of files) {
    const columns = fed.get(report.dataset.id) ?? new Set();
    for (const { column } of report.sources) columns.add(column);
    fed.set(report.dataset.id, columns);
  }
  const sentences = new Map<string, Title>();
  for (const indicator of [...requires.flatMap((other) => other.indicators), ...indicators]) {
    for (const { dataset, column } of readsOf(indicator, datasets)) {
      const columns = fed.get(dataset);
      if (!columns) sentences.set(dataset, noFile(dataset));
      else if (column !== undefined && !columns.has(column)) {
        sentences.set(`${dataset}.${column}`, noColumn(dataset, column));
      }
    }
  }
  return [...sentences.values()];
}

/** A dataset, and a column of it where one is read. */
interface Read {
  readonly dataset: string;
  readonly column?: string;
}

function readsOf({ source }: PlannedIndicator, datasets: readonly Dataset[]): Read[] {
  if (source.kind === 'attribute') return [{ dataset: 'customers', column: source.column }];
  if (source.kind === 'quality') return [{ dataset: 'customers' }];
  if (source.kind !== 'aggregate') return [];
  const names = [source.of, source.where].flatMap((expression) => (expression ? [...namesIn(expression)] : []));
  const columns = datasets.find(({ id }) => id === source.dataset)?.columns ?? [];
  const read = columns.filter(({ name }) => names.includes(name));
  return [{ dataset: source.dataset }, ...read.map(({ name }) => ({ dataset: source.dataset, column: name }))];
}

function noFile(dataset: string): Title {
  const option = dataset === 'customers' ? '--customers' : `--data ${dataset}=`;
  return {
    'zh-CN': `方案读取 ${dataset}，但没有给出它的文件（${option}），相关的值全部缺失。`,
    en: `The scheme reads ${dataset}, but no file of it is given (${option}), so those values are missing for everybody.`,
  };
}

function noColumn(dataset: string, column: string): Title {
  return {
    'zh-CN': `方案读取 ${dataset} 的“${column}”列，但文件中没有它；可用 --map ${dataset}.${column}=… 指定来源。`,
    en: `The scheme reads the column “${column}” of ${dataset}, but no file has it; --map ${dataset}.${column}=… says what it is made of.`,
  };
}
