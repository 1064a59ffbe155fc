/**
 * Sets of points as decision diagrams: a node asks for the atom of one variable and leads to a smaller set for each run of
 * answers. Equal sets are the same node, so that a set is empty exactly if it is `nowhere`.
 * Source: decision diagrams after Bryant 1986, IEEE Transactions on Computers C-35(8), with runs of values as in interval
 * decision diagrams (Strehl and Thiele 1998).
 */
export type Region = number;

export const nowhere: Region = 0;
export const everywhere: Region = 1;
/** What a region is called that would have taken more work than allowed. It is never guessed at. */
export const undecided: Region = -1;

/** The atoms from the end of the run before up to, but not including, `end`, and where they lead. */
export interface Run {
  readonly end: number;
  readonly child: Region;
}

interface Node {
  readonly level: number;
  readonly runs: readonly Run[];
}

type Operator = 'and' | 'or' | 'without';

export type Diagram = ReturnType<typeof createDiagram>;

/** All questions together may take this many times the work of one. */
const questionsInFull = 20;

/** An empty store of regions that gives a question up after so many steps. */
export function createDiagram(workLimit: number) {
  const nodes: (Node | undefined)[] = [undefined, undefined];
  const numbers = new Map<string, Region>();
  const results = new Map<string, Region>();
  let limit = workLimit;
  let work = 0;

  /** The points whose atom at this level leads into a region that holds them. Levels grow downwards. */
  function node(level: number, children: readonly Run[]): Region {
    const runs = children.filter((run, i) => run.child !== children[i + 1]?.child);
    work += runs.length;
    const [first] = runs;
    if (runs.length === 1 && first !== undefined) return first.child;
    if (work > limit || runs.some(({ child }) => child === undecided)) return undecided;
    const key = `${level}:${runs.map(({ end, child }) => `${end}>${child}`).join()}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    nodes.push({ level, runs });
    numbers.set(key, nodes.length - 1);
    return nodes.length - 1;
  }

  function combine(operator: Operator, left: Region, right: Region): Region {
    work += 1;
    const simple = simplyCombined(operator, left, right);
    if (simple !== undefined) return simple;
    const key = `${operator}:${left}:${right}`;
    const known = results.get(key);
    if (known !== undefined) return known;
    const level = Math.min(levelOf(left), levelOf(right));
    const runs = sharedRuns(runsAt(left, level), runsAt(right, level)).map(({ end, a, b }) => ({
      end,
      child: work > limit ? undecided : combine(operator, a, b),
    }));
    const result = node(level, runs);
    if (result !== undecided) results.set(key, result);
    return result;
  }

  function levelOf(region: Region): number {
    return nodes[region]?.level ?? Number.POSITIVE_INFINITY;
  }

  /** What the atoms of a level lead to; a region that does not ask for it is led to by all of them. */
  function runsAt(region: Region, level: number): readonly Run[] {
    const own = nodes[region];
    return own?.level === level ? own.runs : [{ end: Number.POSITIVE_INFINITY, child: region }];
  }

  /** The points that stay in the region whatever the atoms at these levels are. */
  function whatever(levels: ReadonlySet<number>, region: Region, done: Map<Region, Region>): Region {
    const own = nodes[region];
    if (own === undefined) return region;
    const known = done.get(region);
    if (known !== undefined) return known;
    const runs = own.runs.map(({ end, child }) => ({ end, child: whatever(levels, child, done) }));
    const result = levels.has(own.level)
      ? runs.reduce((all, { child }) => combine('and', all, child), everywhere)
      : node(own.level, runs);
    done.set(region, result);
    return result;
  }

  return {
    /** Allows the work of another question. */
    ask: () => {
      if (limit < workLimit * questionsInFull) limit = Math.min(work + workLimit, workLimit * questionsInFull);
    },
    node,
    and: (left: Region, right: Region) => combine('and', left, right),
    or: (left: Region, right: Region) => combine('or', left, right),
    without: (left: Region, right: Region) => combine('without', left, right),
    complement: (region: Region) => combine('without', everywhere, region),
    whatever: (levels: ReadonlySet<number>, region: Region) =>
      levels.size === 0 ? region : whatever(levels, region, new Map()),
    /** The question a region asks first; undefined for `nowhere`, `everywhere` and `undecided`. */
    find: (region: Region): Node | undefined => nodes[region],
  };
}

/** The runs of atoms that two nodes lead alike. */
function sharedRuns(left: readonly Run[], right: readonly Run[]): { end: number; a: Region; b: Region }[] {
  const shared: { end: number; a: Region; b: Region }[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [a, b] = [left[i], right[j]];
    if (a === undefined || b === undefined) return shared;
    shared.push({ end: Math.min(a.end, b.end), a: a.child, b: b.child });
    if (a.end <= b.end) i++;
    if (b.end <= a.end) j++;
  }
}

/** What is known without looking into the regions. */
function simplyCombined(operator: Operator, left: Region, right: Region): Region | undefined {
  switch (operator) {
    case 'and':
      if (left === nowhere || right === nowhere) return nowhere;
      if (left === everywhere) return right;
      if (right === everywhere || left === right) return left;
      break;
    case 'or':
      if (left === everywhere || right === everywhere) return everywhere;
      if (left === nowhere) return right;
      if (right === nowhere || left === right) return left;
      break;
    case 'without':
      if (left === nowhere || right === everywhere) return nowhere;
      if (right === nowhere) return left;
      break;
  }
  if (left === undecided || right === undecided) return undecided;
  return left === right ? nowhere : undefined;
}
