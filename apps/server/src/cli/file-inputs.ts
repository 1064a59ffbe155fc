import { builtInDatasets, type Dataset } from '@kefen/scheme';
import { readConditions, readMappings, splitAssignment } from './assignments.js';
import { UsageError } from './exit-status.js';
import type { FileOptions, FilesOfDataset } from './file-options.js';

/**
 * The files on the command line by dataset, each with what its columns are made of and which rows to keep.
 * @throws UsageError where an option names what is not there
 */
export function readFileInputs(options: FileOptions): FilesOfDataset[] {
  const mappings = readMappings(options.map);
  const conditions = readConditions(options.where);
  const paths = pathsByDataset(options);
  for (const id of [...paths.keys(), ...mappings.keys(), ...conditions.keys()]) findDataset(id);
  refuseWithoutFile('--map', mappings.keys(), paths);
  refuseWithoutFile('--where', conditions.keys(), paths);
  return [...paths].map(([id, files]) => {
    const where = conditions.get(id);
    return {
      dataset: findDataset(id),
      paths: files,
      columns: mappings.get(id) ?? {},
      ...(where !== undefined && { where }),
    };
  });
}

function pathsByDataset(options: FileOptions): Map<string, string[]> {
  const paths = new Map<string, string[]>();
  if (options.customers !== undefined) paths.set('customers', [options.customers]);
  for (const data of options.data) {
    const [dataset, path] = splitAssignment('--data', data);
    paths.set(dataset, [...(paths.get(dataset) ?? []), path]);
  }
  if (paths.size > 0) return paths;
  throw new UsageError({
    'zh-CN': '没有文件。请用 --data transactions=orders.csv 或 --customers customers.csv 指定。',
    en: 'There is no file. Name one with --data transactions=orders.csv or --customers customers.csv.',
  });
}

function findDataset(id: string): Dataset {
  const found = builtInDatasets.find((dataset) => dataset.id === id);
  if (found) return found;
  const known = builtInDatasets.map((dataset) => dataset.id).join(', ');
  throw new UsageError({
    'zh-CN': `没有名为 ${id} 的数据集。可用的有：${known}。`,
    en: `There is no dataset ${id}. There are ${known}.`,
  });
}

function refuseWithoutFile(option: string, named: Iterable<string>, paths: ReadonlyMap<string, unknown>): void {
  for (const id of named) {
    if (paths.has(id)) continue;
    throw new UsageError({
      'zh-CN': `${option} 提到了 ${id}，但没有给出它的文件。请加上 --data ${id}=文件名。`,
      en: `${option} speaks of ${id}, but no file of it is given. Add --data ${id}=FILE.`,
    });
  }
}
