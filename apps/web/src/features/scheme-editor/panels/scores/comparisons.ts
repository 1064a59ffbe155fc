import { type Edit, type Path, type Plain, remove, set } from '../../edit/edit.js';
import type { Tree } from '../../edit/tree.js';
import { at, itemsOf, keysOf, textOf } from '../../model/reading.js';

/**
 * A comparison as a place on the scale from 8 (the first counts nine times as much) over 0 (equally important) to −8 (the
 * second counts nine times as much).
 */
export type Leaning = number;

/** `3`, `1/3`, `0.5` as a place on the scale; 0 where it says nothing. */
export function leaningOf(written: string): Leaning {
  const [above = '', below] = written.split('/');
  const ratio = Number(above) / (below === undefined ? 1 : Number(below));
  if (!(ratio > 0) || !Number.isFinite(ratio)) return 0;
  const steps = Math.min(8, Math.round(Math.max(ratio, 1 / ratio)) - 1);
  return ratio >= 1 ? steps : -steps || 0;
}

/** The place on the scale as it is written. */
export function writtenLeaning(leaning: Leaning): Plain {
  return leaning >= 0 ? leaning + 1 : `1/${1 - leaning}`;
}

export interface Pair {
  readonly first: string;
  readonly second: string;
}

export function pairsOf(criteria: readonly string[]): readonly Pair[] {
  return criteria.flatMap((first, i) => criteria.slice(i + 1).map((second) => ({ first, second })));
}

/** What the scheme says of a pair, whichever of the two it names first. */
export function leaningIn(compare: Tree | undefined, { first, second }: Pair): Leaning | undefined {
  const own = at(compare, [`${first}-${second}`]);
  if (own !== undefined) return leaningOf(textOf(own));
  const other = at(compare, [`${second}-${first}`]);
  return other === undefined ? undefined : -leaningOf(textOf(other)) || 0;
}

/** The edit that puts a pair at a place of the scale, in the order in which the pair is written there. */
export function compareEdit(root: Tree, ahp: Path, { first, second }: Pair, leaning: Leaning): Edit {
  const turned = keysOf(at(root, [...ahp, 'compare'])).includes(`${second}-${first}`);
  const key = turned ? `${second}-${first}` : `${first}-${second}`;
  return set([...ahp, 'compare', key], writtenLeaning(turned ? -leaning || 0 : leaning));
}

/** The edits that compare these criteria: new pairs begin as equally important, those of a criterion that goes go with it. */
export function criteriaEdits(root: Tree, ahp: Path, next: readonly string[]): Edit[] {
  const compare = at(root, [...ahp, 'compare']);
  const former = itemsOf(at(root, [...ahp, 'criteria'])).map(textOf);
  const keep = pairsOf(next);
  const gone = pairsOf(former).filter(
    (pair) => !keep.some((kept) => isSamePair(kept, pair)) && leaningIn(compare, pair) !== undefined,
  );
  const fresh = keep.filter((pair) => leaningIn(compare, pair) === undefined);
  const keys = keysOf(compare);
  return [
    set([...ahp, 'criteria'], next),
    ...gone.map(({ first, second }) => {
      const key = keys.includes(`${first}-${second}`) ? `${first}-${second}` : `${second}-${first}`;
      return remove([...ahp, 'compare', key]);
    }),
    ...fresh.map((pair) => compareEdit(root, ahp, pair, 0)),
  ];
}

function isSamePair(a: Pair, b: Pair): boolean {
  return (a.first === b.first && a.second === b.second) || (a.first === b.second && a.second === b.first);
}
