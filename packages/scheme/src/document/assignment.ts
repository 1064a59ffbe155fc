import type { z } from 'zod';
import { clustersAssignment } from './assignments/clusters.js';
import { bestOfAssignment, worstOfAssignment } from './assignments/composite.js';
import { contributionAssignment } from './assignments/contribution.js';
import { matrixAssignment } from './assignments/matrix.js';
import { rulesAssignment } from './assignments/rules.js';
import { sharesAssignment } from './assignments/shares.js';
import { tableAssignment } from './assignments/table.js';

/** The constructs by the key that tells them apart. */
export const assignmentConstructs = {
  rules: rulesAssignment,
  shares: sharesAssignment,
  contribution: contributionAssignment,
  matrix: matrixAssignment,
  table: tableAssignment,
  clusters: clustersAssignment,
  'worst of': worstOfAssignment,
  'best of': bestOfAssignment,
} as const;

export type AssignmentConstruct = keyof typeof assignmentConstructs;
export type CompositeConstruct = 'worst of' | 'best of';
type SimpleConstruct = Exclude<AssignmentConstruct, CompositeConstruct>;

type SimpleNode = {
  [Construct in SimpleConstruct]: { readonly construct: Construct } & z.infer<(typeof assignmentConstructs)[Construct]>;
}[SimpleConstruct];

interface CompositeNode {
  readonly construct: CompositeConstruct;
  readonly parts: readonly AssignmentNode[];
}

/** An assignment as it is written, with the construct it was recognised as. */
export type AssignmentNode = SimpleNode | CompositeNode;

export type AssignmentNodeOf<Construct extends AssignmentConstruct> = Construct extends CompositeConstruct
  ? CompositeNode & { readonly construct: Construct }
  : Extract<SimpleNode, { readonly construct: Construct }>;
