import { nowhere, type Region, undecided } from './diagram.js';
import { type Example, exampleOf } from './example.js';
import type { OpenQuestion } from './finding.js';
import type { Space } from './space.js';

/**
 * The simplest customer whom no rule fits; undefined where every customer fits one. One with a missing value is named only
 * where all the others fit for certain.
 */
export function gapOf(space: Space): Example | OpenQuestion | undefined {
  const rest = space.regions.reduce((left: Region, region) => space.diagram.without(left, region), space.given);
  if (rest === nowhere) return undefined;
  const example = exampleOf(space, rest);
  const isSettled = example !== 'open' && (!example?.missing || space.diagram.and(rest, space.present) === nowhere);
  if (isSettled) return example;
  return { question: 'rules-gap', rules: [], reason: rest === undecided ? 'work' : 'terms' };
}
