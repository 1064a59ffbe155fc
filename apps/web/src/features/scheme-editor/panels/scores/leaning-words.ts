import { useWords } from '../../words/use-words.js';
import type { Word } from '../../words/word.js';
import { useTitles } from '../use-titles.js';
import type { Leaning, Pair } from './comparisons.js';

const steps = [
  'ahp.1',
  'ahp.2',
  'ahp.3',
  'ahp.4',
  'ahp.5',
  'ahp.6',
  'ahp.7',
  'ahp.8',
  'ahp.9',
] as const satisfies Word[];

/** “R is clearly more important than F”. */
export function useLeaningWords(): (pair: Pair, leaning: Leaning) => string {
  const w = useWords();
  const title = useTitles();
  return ({ first, second }, leaning) => {
    const [more, less] = leaning >= 0 ? [title(first), title(second)] : [title(second), title(first)];
    return w(steps[Math.abs(leaning)] ?? 'ahp.1', { more, less });
  };
}
