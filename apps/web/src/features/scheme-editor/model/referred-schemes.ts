import { at, entriesOf, textOf } from './reading.js';
import { readScheme } from './scheme-model.js';

/** The ids of the schemes whose classes or scores a text reads; none while it cannot be read. */
export function referredSchemes(text: string): readonly string[] {
  const model = readScheme(text);
  if (!model) return [];
  const indicators = entriesOf(at(model.root, ['indicators']));
  const ids = indicators.flatMap(([, entry]) => [textOf(at(entry, ['class of'])), textOf(at(entry, ['score of']))]);
  return [...new Set(ids.filter((id) => id !== ''))];
}
