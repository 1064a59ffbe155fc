import { type Diagram, everywhere, nowhere, type Region, undecided } from './diagram.js';
import type { Atom } from './partition.js';
import { areTied } from './premises.js';
import type { Axis, Space } from './space.js';
import type { Variable } from './statement.js';

export interface ExampleValue {
  /** A name, or the key of a computed value. */
  readonly name: string;
  /** Null is the missing value. */
  readonly value: string | null;
  /** The value stands for every text that the conditions do not name. */
  readonly other: boolean;
}

/** Values that make a point of a region, whatever the names left out are (as long as they are not missing). */
export interface Example {
  readonly values: readonly ExampleValue[];
  /**
   * True where a customer can have these values as far as the domains are right; false where they are computed or depend
   * on each other, so that they may never come together.
   */
  readonly assured: boolean;
  /** A value has to be missing for it. */
  readonly missing: boolean;
}

/**
 * The simplest point of a region: without a missing value if there is one, and with few values. Undefined where the region
 * is empty; `open` where it is undecided or owes all its points to tests that cannot be taken apart.
 */
export function exampleOf(space: Space, region: Region): Example | 'open' | undefined {
  if (region === nowhere) return undefined;
  for (const missing of [false, true]) {
    for (const sources of [named, valued]) {
      const point = pointOf(space, region, sources, missing);
      if (point === 'open') return 'open';
      if (point !== undefined) return exampleAt(space, point, sources === named, missing);
    }
  }
  return 'open';
}

type Sources = readonly Variable['source'][];
const named: Sources = ['name'];
const valued: Sources = ['name', 'computed'];

/** A point by levels; levels without an atom may have any. */
type Point = ReadonlyMap<number, Atom>;

function pointOf(space: Space, region: Region, sources: Sources, missing: boolean): Point | 'open' | undefined {
  const { diagram, axes } = space;
  const free = axes.flatMap(({ variable }, level) => (sources.includes(variable.source) ? [] : [level]));
  const certain = diagram.whatever(new Set(free), region);
  const wanted = missing ? certain : diagram.and(certain, space.present);
  if (wanted === undecided) return 'open';
  const path = pathIn(diagram, axes, wanted);
  return path && fewest(diagram, axes, certain, path);
}

/** Values from the first level on, the simplest atom that leads into the region each time. */
function pathIn(diagram: Diagram, axes: readonly Axis[], region: Region): Point | undefined {
  if (region === everywhere) return new Map();
  const node = diagram.find(region);
  if (node === undefined) return undefined;
  const atoms = axes[node.level]?.atoms ?? [];
  for (const [i, atom] of atoms.entries()) {
    const rest = atom.value === undefined ? undefined : pathIn(diagram, axes, node.children[i] ?? nowhere);
    if (rest !== undefined) return new Map([[node.level, atom], ...rest]);
  }
  return undefined;
}

/** The same point without the values that do not matter. */
function fewest(diagram: Diagram, axes: readonly Axis[], region: Region, path: Point): Point {
  let point = path;
  for (const level of [...path.keys()].reverse()) {
    const less = new Map([...point].filter(([other]) => other !== level));
    if (isInside(diagram, axes, region, less)) point = less;
  }
  return point;
}

/** Whether the region holds the point with any values that are not missing at the levels it leaves out. */
function isInside(diagram: Diagram, axes: readonly Axis[], region: Region, point: Point): boolean {
  const known = new Map<Region, boolean>();
  const inside = (part: Region): boolean => {
    const node = diagram.find(part);
    if (node === undefined) return part === everywhere;
    const done = known.get(part);
    if (done !== undefined) return done;
    const atoms = axes[node.level]?.atoms ?? [];
    const own = point.get(node.level);
    const result = node.children.every((child, i) => {
      const atom = atoms[i];
      return (own === undefined ? atom?.missing === true && atoms.length > 1 : atom !== own) || inside(child);
    });
    known.set(part, result);
    return result;
  };
  return inside(region);
}

function exampleAt({ axes, premises }: Space, point: Point, isNamed: boolean, missing: boolean): Example {
  const used = [...point].flatMap(([level, { value, other }]) => {
    const variable = axes[level]?.variable;
    return variable === undefined || value === undefined ? [] : [{ variable, value, other }];
  });
  const computed = used.some(({ variable }) => variable.source === 'computed');
  const names = used.flatMap(({ variable }) => variable.names);
  return {
    values: used.map(({ variable, value, other }) => ({ name: variable.key, value, other })),
    assured: (isNamed || !computed) && !areTied(names, premises.dependsOn),
    missing,
  };
}
