import type { Tree } from '../edit/tree.js';
import { at, entriesOf, textOf } from './reading.js';

/** The ids of the schemes whose classes or scores a scheme reads. */
export function referredSchemes(root: Tree | undefined): readonly string[] {
  const indicators = entriesOf(at(root, ['indicators']));
  const ids = indicators.flatMap(([, entry]) => [textOf(at(entry, ['class of'])), textOf(at(entry, ['score of']))]);
  return [...new Set(ids.filter((id) => id !== ''))];
}
