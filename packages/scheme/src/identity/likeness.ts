import { distance } from 'fastest-levenshtein';

/**
 * How like two texts are, 0 to 100: the greater of the edits between them (Levenshtein, as a share of the longer one) and
 * the pairs of neighbouring characters they share (Dice), so that both a slip and a change of order are near.
 */
export function likenessOf(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  if (a === b) return 100;
  const edits = 1 - distance(a, b) / Math.max(a.length, b.length);
  return Math.floor(100 * Math.max(edits, dice(a, b)));
}

function dice(a: string, b: string): number {
  const ofA = pairsOf(a);
  const ofB = pairsOf(b);
  if (ofA.length === 0 || ofB.length === 0) return 0;
  const left = new Map<string, number>();
  for (const pair of ofA) left.set(pair, (left.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of ofB) {
    const rest = left.get(pair) ?? 0;
    if (rest === 0) continue;
    left.set(pair, rest - 1);
    shared++;
  }
  return (2 * shared) / (ofA.length + ofB.length);
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
}
