import type { SchemeDocument } from '@kefen/scheme';
import type { DecisionPicture, Described } from '../described.js';
import type { Telling } from '../wording.js';

export type AssignmentNode = SchemeDocument['assign'];
export type AssignmentConstruct = AssignmentNode['construct'];
export type AssignmentNodeOf<Construct extends AssignmentConstruct> = Extract<
  AssignmentNode,
  { readonly construct: Construct }
>;

/** How classes are given. */
export interface Decision extends Described<DecisionPicture> {
  /** What leads to a class, by its id; classes that nothing leads to are not there. */
  readonly ways: ReadonlyMap<string, string>;
  /** The standards it is made of, in their order. */
  readonly parts?: readonly Decision[];
}

export type AssignmentWords<Construct extends AssignmentConstruct> = (
  node: AssignmentNodeOf<Construct>,
  telling: Telling,
) => Decision;
