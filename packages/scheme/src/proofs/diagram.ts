/**
 * Sets of points as decision diagrams: a node asks for the atom of one variable and leads to a smaller set for each
 * answer. Equal sets are the same node, so that a set is empty exactly if it is `nowhere`.
 * Source: multi-valued decision diagrams, after Bryant 1986, IEEE Transactions on Computers C-35(8).
 */
export type Region = number;

export const nowhere: Region = 0;
export const everywhere: Region = 1;
/** What a region is called that would have taken more work than allowed. It is never guessed at. */
export const undecided: Region = -1;

interface Node {
  readonly level: number;
  readonly children: readonly Region[];
}

type Operator = 'and' | 'or' | 'without';

export type Diagram = ReturnType<typeof createDiagram>;

/** An empty store of regions that gives up after so many steps. */
export function createDiagram(workLimit: number) {
  const nodes: (Node | undefined)[] = [undefined, undefined];
  const numbers = new Map<string, Region>();
  const results = new Map<string, Region>();
  let work = 0;

  /** The points whose atom at this level leads into a region that holds them. Levels grow downwards. */
  function node(level: number, children: readonly Region[]): Region {
    work += children.length;
    const [first] = children;
    if (first !== undefined && children.every((child) => child === first)) return first;
    if (work > workLimit || children.includes(undecided)) return undecided;
    const key = `${level}:${children.join()}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    nodes.push({ level, children });
    numbers.set(key, nodes.length - 1);
    return nodes.length - 1;
  }

  function combine(operator: Operator, left: Region, right: Region): Region {
    const simple = simplyCombined(operator, left, right);
    if (simple !== undefined) return simple;
    const key = `${operator}:${left}:${right}`;
    const known = results.get(key);
    if (known !== undefined) return known;
    const [a, b] = [nodes[left], nodes[right]];
    const level = Math.min(a?.level ?? Number.POSITIVE_INFINITY, b?.level ?? Number.POSITIVE_INFINITY);
    const leading = a?.level === level ? a : b;
    const children = (leading?.children ?? []).map((_, atom) =>
      work > workLimit ? undecided : combine(operator, childOf(left, level, atom), childOf(right, level, atom)),
    );
    const result = node(level, children);
    if (result !== undecided) results.set(key, result);
    return result;
  }

  function childOf(region: Region, level: number, atom: number): Region {
    const own = nodes[region];
    return own?.level === level ? (own.children[atom] ?? nowhere) : region;
  }

  /** The points that stay in the region whatever the atoms at these levels are. */
  function whatever(levels: ReadonlySet<number>, region: Region, done = new Map<Region, Region>()): Region {
    const own = nodes[region];
    if (own === undefined) return region;
    const known = done.get(region);
    if (known !== undefined) return known;
    const children = own.children.map((child) => whatever(levels, child, done));
    const result = levels.has(own.level)
      ? children.reduce((all, child) => combine('and', all, child), everywhere)
      : node(own.level, children);
    done.set(region, result);
    return result;
  }

  return {
    node,
    and: (left: Region, right: Region) => combine('and', left, right),
    or: (left: Region, right: Region) => combine('or', left, right),
    without: (left: Region, right: Region) => combine('without', left, right),
    complement: (region: Region) => combine('without', everywhere, region),
    whatever: (levels: ReadonlySet<number>, region: Region) => whatever(levels, region),
    /** The question a region asks first; undefined for `nowhere`, `everywhere` and `undecided`. */
    find: (region: Region): Node | undefined => nodes[region],
  };
}

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
