import { nowhere, type Region, undecided } from './diagram.js';
import type { NeverFires, OpenQuestion } from './finding.js';
import type { Space } from './space.js';

interface Coverage {
  readonly never: readonly NeverFires[];
  readonly open: readonly OpenQuestion[];
}

/** The rules that never fire because the ones before them, in the order given, take every customer. */
export function coverageOf(space: Space, order: readonly number[]): Coverage {
  return sorted(order.map((at, i) => answerFor(space, at, order.slice(0, i))));
}

/** The rules whose condition no customer can meet, whatever comes before. */
export function impossibleRules(space: Space): Coverage {
  return sorted(space.regions.map((_, at) => answerFor(space, at, [])));
}

type Answer = NeverFires | OpenQuestion | 'fires';

function sorted(answers: readonly Answer[]): Coverage {
  return {
    never: answers.flatMap((answer) => (answer !== 'fires' && 'code' in answer ? [answer] : [])),
    open: answers.flatMap((answer) => (answer !== 'fires' && 'question' in answer ? [answer] : [])),
  };
}

function answerFor(space: Space, at: number, earlier: readonly number[]): Answer {
  const { diagram, given } = space;
  diagram.ask();
  const own = diagram.and(given, regionOf(space, at));
  const covers = earlier.filter((other) => diagram.and(own, regionOf(space, other)) !== nowhere);
  const rest = remainder(space, own, covers);
  if (rest === undecided) return { question: 'rule-never-fires', rules: [at], reason: 'work' };
  if (rest !== nowhere) return 'fires';
  return { code: 'rule-never-fires', at, coveredBy: own === nowhere ? [] : fewestCovers(space, own, covers) };
}

/** One rule that covers all, if there is one; otherwise covers of which none can be left out, the earlier ones preferred. */
function fewestCovers(space: Space, own: Region, covers: readonly number[]): readonly number[] {
  const single = covers.find((other) => remainder(space, own, [other]) === nowhere);
  if (single !== undefined) return [single];
  const helpful = helpfulCovers(space, own, covers);
  return helpful.reduceRight<readonly number[]>((kept, other) => {
    const less = kept.filter((candidate) => candidate !== other);
    return remainder(space, own, less) === nowhere ? less : kept;
  }, helpful);
}

/** The covers that take something which those before them leave. */
function helpfulCovers(space: Space, own: Region, covers: readonly number[]): readonly number[] {
  let rest = own;
  const helpful = covers.filter((other) => {
    const before = rest;
    rest = space.diagram.without(rest, regionOf(space, other));
    return rest !== before;
  });
  return rest === nowhere ? helpful : covers;
}

function remainder(space: Space, region: Region, covers: readonly number[]): Region {
  let rest = region;
  for (const other of covers) {
    if (rest === nowhere) break;
    rest = space.diagram.without(rest, regionOf(space, other));
  }
  return rest;
}

export function regionOf({ regions }: Space, at: number): Region {
  const region = regions[at];
  if (region === undefined) throw new Error(`no rule ${at}`);
  return region;
}
