import type { Telling } from '../wording.js';
import type { AssignmentConstruct, AssignmentNode, AssignmentWords, Decision } from './assignment-words.js';
import { clustersWords } from './clusters.js';
import { describeComposite } from './composite.js';
import { contributionWords } from './contribution.js';
import { matrixWords } from './matrix.js';
import { rulesWords } from './rules.js';
import { sharesWords } from './shares.js';
import { tableWords } from './table.js';

const constructs: { readonly [Construct in AssignmentConstruct]: AssignmentWords<Construct> } = {
  rules: rulesWords,
  shares: sharesWords,
  contribution: contributionWords,
  matrix: matrixWords,
  table: tableWords,
  clusters: clustersWords,
  'worst of': ({ parts }, telling) => describeComposite('worst of', parts, telling, describeAssignment),
  'best of': ({ parts }, telling) => describeComposite('best of', parts, telling, describeAssignment),
};

export function describeAssignment(node: AssignmentNode, telling: Telling): Decision {
  return (constructs[node.construct] as AssignmentWords<AssignmentConstruct>)(node, telling);
}
