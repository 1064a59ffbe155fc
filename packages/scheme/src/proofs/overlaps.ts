import { regionOf } from './coverage.js';
import { nowhere, undecided } from './diagram.js';
import { type Example, exampleOf } from './example.js';
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
  const met = earlier.map((other) => ({ other, shared: sharedExample(space, at, other) }));
  const certain = met.flatMap(({ other, shared }) => (typeof shared === 'object' ? [{ other, example: shared }] : []));
  const [first] = certain.toSorted(
    (a, b) => Number(b.example.assured) - Number(a.example.assured) || a.other - b.other,
  );
  const rest = certain.flatMap(({ other }) => (other === first?.other ? [] : [other]));
  return {
    findings: first ? [{ code: 'rules-overlap', at, with: [first.other, ...rest], example: first.example, hit }] : [],
    open: met.flatMap(({ other, shared }): OpenQuestion[] =>
      shared === 'work' || shared === 'terms'
        ? [{ question: 'rules-overlap', rules: [other, at], reason: shared }]
        : [],
    ),
  };
}

function sharedExample(space: Space, at: number, other: number): Example | 'work' | 'terms' | undefined {
  const { diagram, given } = space;
  const shared = diagram.and(given, diagram.and(regionOf(space, at), regionOf(space, other)));
  if (shared === nowhere) return undefined;
  const example = exampleOf(space, shared);
  if (example !== 'open') return example;
  return shared === undecided ? 'work' : 'terms';
}
