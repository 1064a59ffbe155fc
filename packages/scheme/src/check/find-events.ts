import type { Dataset } from '../dataset/dataset.js';
import type { Path } from '../document/places.js';
import { type CheckContext, report } from './check-context.js';
import { adviceForUnknown } from './unknown-name.js';

/** The dataset of what happened with customers that the document names at a place; one that is not there is reported. */
export function findEvents(context: CheckContext, path: Path, id: string): Dataset | undefined {
  const events = context.datasets.filter(({ kind }) => kind === 'events');
  const found = events.find((dataset) => dataset.id === id);
  if (found) return found;
  report(context, path, {
    code: 'unknown-dataset',
    message: { 'zh-CN': `没有名为“${id}”的数据集。`, en: `There is no dataset “${id}”.` },
    advice: adviceForUnknown(
      id,
      events.map((dataset) => dataset.id),
    ),
  });
  return undefined;
}
