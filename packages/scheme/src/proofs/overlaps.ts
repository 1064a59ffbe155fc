import { regionOf } from './coverage.js';
import { nowhere, type Region, undecided } from './diagram.js';
import { type Example, exampleOf, type OpenReason } from './example.js';
import type { Finding, OpenQuestion } from './finding.js';
import type { Space } from './space.js';

interface Overlaps {
  readonly findings: readonly Finding[];
  readonly open: readonly OpenQuestion[];
}

/** Rows that fit one customer together; with `any` only those that lead to different outcomes. */
export function overlapsOf(space: Space, hit: 'unique' | 'any', outcomes: readonly (string | undefined)[]): Overlaps {
  const rows = space.regions.map((_, at) => at);
  const answers = rows.map((at) => {
    const earlier = rows.slice(0, at).filter((other) => hit === 'unique' || outcomes[other] !== outcomes[at]);
    return overlapsAt(space, hit, at, earlier);
  });
  return { findings: answers.flatMap(({ findings }) => findings), open: answers.flatMap(({ open }) => open) };
}

function overlapsAt(space: Space, hit: 'unique' | 'any', at: number, earlier: readonly number[]): Overlaps {
  const met = earlier.map((other) => ({ other, kind: meeting(space, at, other) }));
  const certain = met.flatMap(({ other, kind }) => (kind === 'certain' ? [other] : []));
  const first = certain.find((other) => sharedExample(space, at, other)?.assured) ?? certain[0];
  const example = first === undefined ? undefined : sharedExample(space, at, first);
  const findings: readonly Finding[] =
    first === undefined || example === undefined
      ? []
      : [{ code: 'rules-overlap', at, with: [first, ...certain.filter((other) => other !== first)], example, hit }];
  const open = (['work', 'terms'] as const).flatMap((reason): readonly OpenQuestion[] => {
    const others = met.flatMap(({ other, kind }) => (kind === reason ? [other] : []));
    return others.length === 0 ? [] : [{ question: 'rules-overlap', rules: [at, ...others], reason }];
  });
  return { findings, open };
}

/** Whether two rows share customers for certain, or why that is not known; undefined where they share none. */
function meeting(space: Space, at: number, other: number): 'certain' | OpenReason | undefined {
  space.diagram.ask();
  const shared = sharedRegion(space, at, other);
  if (shared === nowhere) return undefined;
  if (shared !== undecided && space.axes.every(({ variable }) => variable.source === 'name')) return 'certain';
  const example = exampleOf(space, shared);
  return typeof example === 'string' ? example : 'certain';
}

function sharedExample(space: Space, at: number, other: number): Example | undefined {
  const example = exampleOf(space, sharedRegion(space, at, other));
  return typeof example === 'string' ? undefined : example;
}

function sharedRegion(space: Space, at: number, other: number): Region {
  const { diagram, given } = space;
  return diagram.and(given, diagram.and(regionOf(space, at), regionOf(space, other)));
}
