import type { Dataset } from '../dataset/dataset.js';
import type { CataloguePage } from './catalogue-page.js';

/** The datasets a ready scheme is checked against: those given, and the columns its page asks for beside theirs. */
export function datasetsOfPage(page: Pick<CataloguePage, 'needs'>, datasets: readonly Dataset[]): Dataset[] {
  return datasets.map((dataset) => {
    const known = new Set(dataset.columns.map(({ name }) => name));
    const asked = page.needs.filter((need) => need.dataset === dataset.id).flatMap(({ columns }) => columns);
    return { ...dataset, columns: [...dataset.columns, ...asked.filter(({ name }) => !known.has(name))] };
  });
}
