import { nowhere, type Region } from './diagram.js';
import { type Example, exampleOf } from './example.js';
import type { OpenQuestion } from './finding.js';
import type { Space } from './space.js';

/**
 * The simplest customer whom no rule fits; undefined where every customer fits one. One with a missing value is named only
 * where all the others fit for certain.
 */
export function gapOf(space: Space): Example | OpenQuestion | undefined {
  const { diagram, given, present, regions } = space;
  diagram.ask();
  const rest = regions.reduce((left: Region, region) => diagram.without(left, region), given);
  const example = exampleOf(space, rest);
  if (typeof example === 'string') return { question: 'rules-gap', rules: [], reason: example };
  const isSettled = !example?.missing || diagram.and(rest, present) === nowhere;
  return isSettled ? example : { question: 'rules-gap', rules: [], reason: 'terms' };
}
