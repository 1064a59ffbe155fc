import type { Dataset, QualityWeighing } from '@kefen/scheme';
import type { LoadedFile } from './load-files.js';

/** On files every column of the customers' file counts alike for the quality score; what no file has says nothing of anybody. */
export function weighingOfFiles(datasets: readonly Dataset[], files: readonly LoadedFile[]): QualityWeighing {
  const reports = files.map(({ report }) => report).filter(({ dataset }) => dataset.kind === 'profile');
  const given = new Set(reports.flatMap(({ sources }) => sources.map(({ column }) => column)));
  const columns = datasets.filter(({ kind }) => kind === 'profile').flatMap((profile) => profile.columns);
  const missing = columns.filter(({ name }) => !given.has(name));
  return { weights: Object.fromEntries(missing.map(({ name }) => [name, 0])), checks: {} };
}
