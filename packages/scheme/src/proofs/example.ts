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
 * Why a question is left open. `work`: it takes more steps than allowed. `terms`: it turns on functions, on arithmetic or on
 * names compared with each other.
 */
export type OpenReason = 'work' | 'terms';

/**
 * The simplest point of a region: without a missing value if there is one, and with few values. Undefined where the region
 * is empty; otherwise why none can be given.
 */
export function exampleOf(space: Space, region: Region): Example | OpenReason | undefined {
  if (region === nowhere) return undefined;
  if (region === undecided) return 'work';
  for (const missing of [false, true]) {
    for (const sources of [named, valued]) {
      const point = pointOf(space, region, sources, missing);
      if (point === 'work') return 'work';
      const isTied = point !== undefined && areTied(namesAt(space, point), space.premises.dependsOn);
      // A value that is computed from another one of the example says nothing about what can come together.
      if (point === undefined || (isTied && sources === valued)) continue;
      return { values: valuesAt(space, point), assured: sources === named && !isTied, missing };
    }
  }
  return 'terms';
}

type Sources = readonly Variable['source'][];
const named: Sources = ['name'];
const valued: Sources = ['name', 'computed'];

/** A point by levels; levels without an atom may have any. */
type Point = ReadonlyMap<number, Atom>;

function pointOf(space: Space, region: Region, sources: Sources, missing: boolean): Point | 'work' | undefined {
  const { diagram, axes } = space;
  const free = axes.flatMap(({ variable }, level) => (sources.includes(variable.source) ? [] : [level]));
  const certain = diagram.whatever(new Set(free), region);
  const wanted = missing ? certain : diagram.and(certain, space.present);
  if (wanted === undecided) return 'work';
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
    const child = node.runs.find(({ end }) => i < end)?.child ?? nowhere;
    const rest = atom.value === undefined ? undefined : pathIn(diagram, axes, child);
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
    const matters = (atom: Atom) => (own === undefined ? !atom.missing || atoms.length === 1 : atom === own);
    const result = node.runs.every(({ end, child }, i) => {
      const run = atoms.slice(node.runs[i - 1]?.end ?? 0, end);
      return !run.some(matters) || inside(child);
    });
    known.set(part, result);
    return result;
  };
  return inside(region);
}

function namesAt({ axes }: Space, point: Point): readonly string[] {
  return [...point.keys()].flatMap((level) => axes[level]?.variable.names ?? []);
}

function valuesAt({ axes }: Space, point: Point): readonly ExampleValue[] {
  return [...point].flatMap(([level, { value, other }]) => {
    const name = axes[level]?.variable.key;
    return name === undefined || value === undefined ? [] : [{ name, value, other }];
  });
}
