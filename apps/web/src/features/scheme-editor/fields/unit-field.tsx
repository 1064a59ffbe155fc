import { useUnit } from '../../workspace/unit.js';
import type { Path } from '../edit/edit.js';
import { useWords } from '../words/use-words.js';
import { WordedField } from './worded-field.js';

const units = ['money', 'day', 'order', 'point'] as const;

/** What a number is counted in. */
export function UnitField({ path, labelId }: { readonly path: Path; readonly labelId: string }) {
  const w = useWords();
  const unit = useUnit();
  const words = Object.fromEntries(units.map((known) => [known, unit(known) ?? known]));
  return <WordedField path={path} labelId={labelId} placeholder={w('entry.noUnit')} words={words} isOptional />;
}
