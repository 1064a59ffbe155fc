import type { ValueSet } from '../feel/index.js';
import { createDiagram, type Diagram, everywhere, nowhere, type Region, type Run } from './diagram.js';
import { type Atom, partitionOf } from './partition.js';
import { type Premises, usualWorkLimit } from './premises.js';
import { type Among, mentionsIn, type Statement, type Variable } from './statement.js';
import { statementOf } from './statement-of.js';

/** A variable with the atoms that the conditions tell apart. */
export interface Axis {
  readonly variable: Variable;
  readonly atoms: readonly Atom[];
}

/** All points that values of the variables make, and regions of them. */
export interface Space {
  readonly diagram: Diagram;
  /** In the order of the levels of the diagram. */
  readonly axes: readonly Axis[];
  /** The points that the premises allow. */
  readonly given: Region;
  /** The points without a missing value. */
  readonly present: Region;
  readonly premises: Premises;
  /** Where the statements are true, in their order. */
  readonly regions: readonly Region[];
}

/**
 * The regions in which statements are true. Values that are computed and tests that cannot be taken apart are free here:
 * a region that is empty is so for certain, one that is not may owe its points to that freedom.
 */
export function spaceOf(statements: readonly Statement[], premises: Premises): Space {
  const given = (premises.given ?? []).map((condition) => statementOf(condition, premises));
  const axes = axesOf([...statements, ...given].flatMap(mentionsIn));
  const diagram = createDiagram(premises.workLimit ?? usualWorkLimit);
  const regionOf = (statement: Statement) => {
    diagram.ask();
    return truthOf(statement, { diagram, axes }).yes;
  };
  return {
    diagram,
    axes: [...axes.values()],
    premises,
    given: given.map(regionOf).reduce(diagram.and, everywhere),
    present: [...axes.values()].reduceRight((below, { level, atoms }) => {
      const runs = runsOf(atoms.map(({ missing }) => (missing ? nowhere : below)));
      return atoms.some(({ missing }) => missing) ? diagram.node(level, runs) : below;
    }, everywhere),
    regions: statements.map(regionOf),
  };
}

interface PlacedAxis extends Axis {
  readonly level: number;
  /** The atoms in each set that is asked for. */
  readonly members: ReadonlyMap<string, readonly boolean[]>;
}

function axesOf(mentions: readonly Among[]): ReadonlyMap<string, PlacedAxis> {
  const found = new Map<string, { variable: Variable; sets: Map<string, ValueSet> }>();
  for (const { variable, yes, no } of mentions) {
    const axis = found.get(variable.key) ?? { variable, sets: new Map() };
    found.set(variable.key, axis);
    for (const set of [yes, no]) axis.sets.set(keyOfSet(set), set);
  }
  const axes = [...found.values()].map(({ variable, sets }, level): [string, PlacedAxis] => {
    const { atoms, members } = partitionOf(variable.domain, [...sets.values()]);
    const named = [...sets.keys()].map((key, i) => [key, members[i] ?? []] as const);
    return [variable.key, { variable, level, atoms, members: new Map(named) }];
  });
  return new Map(axes);
}

function keyOfSet({ intervals, matchesNull }: ValueSet): string {
  return JSON.stringify([intervals, matchesNull]);
}

/** Where a statement is true and where it is false; it is null in the rest. */
interface Truth {
  readonly yes: Region;
  readonly no: Region;
}

interface Frame {
  readonly diagram: Diagram;
  readonly axes: ReadonlyMap<string, PlacedAxis>;
}

function truthOf(statement: Statement, frame: Frame): Truth {
  const { and, or, complement } = frame.diagram;
  switch (statement.kind) {
    case 'constant':
      return {
        yes: statement.value === true ? everywhere : nowhere,
        no: statement.value === false ? everywhere : nowhere,
      };
    case 'among':
      return {
        yes: regionOfSet(statement.variable, statement.yes, frame),
        no: regionOfSet(statement.variable, statement.no, frame),
      };
    case 'and':
    case 'or': {
      const parts = statement.parts.map((part) => truthOf(part, frame));
      const [whole, either] = statement.kind === 'and' ? [and, or] : [or, and];
      const [all, none] = statement.kind === 'and' ? [everywhere, nowhere] : [nowhere, everywhere];
      return {
        yes: parts.reduce((region, { yes }) => whole(region, yes), all),
        no: parts.reduce((region, { no }) => either(region, no), none),
      };
    }
    case 'not': {
      const { yes, no } = truthOf(statement.part, frame);
      return { yes: no, no: yes };
    }
    case 'holds': {
      const { yes } = truthOf(statement.part, frame);
      return { yes, no: complement(yes) };
    }
    case 'choice': {
      const { yes: first } = truthOf(statement.condition, frame);
      const [a, b] = [truthOf(statement.consequence, frame), truthOf(statement.alternative, frame)];
      const chosen = (left: Region, right: Region) => or(and(first, left), and(complement(first), right));
      return { yes: chosen(a.yes, b.yes), no: chosen(a.no, b.no) };
    }
  }
}

function regionOfSet(variable: Variable, set: ValueSet, { diagram, axes }: Frame): Region {
  const axis = axes.get(variable.key);
  if (axis === undefined) throw new Error(`no axis for ${variable.key}`);
  const members = axis.members.get(keyOfSet(set)) ?? [];
  return diagram.node(axis.level, runsOf(members.map((member) => (member ? everywhere : nowhere))));
}

function runsOf(children: readonly Region[]): readonly Run[] {
  return children.map((child, i) => ({ end: i + 1, child }));
}
