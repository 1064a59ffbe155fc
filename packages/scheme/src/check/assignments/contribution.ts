import { namesIn } from '../../plan/names-in.js';
import { checkExactNumber } from '../check-exact-number.js';
import type { AssignmentCheck } from './assignment-check.js';
import { checkCuts, checkSum, checkTies } from './shares.js';

export const contributionCheck: AssignmentCheck<'contribution'> = {
  check: ({ contribution: node }, scene) => {
    const { context, names } = scene;
    const path = [...scene.path, 'contribution'];
    const by = checkExactNumber(context, [...path, 'of'], node.of, names.scope());
    if (by) names.use(namesIn(by));
    const ties = checkTies(node.ties, { ...scene, path });
    const cuts = checkCuts(node.cuts, { ...scene, path });
    const fit = checkSum(context, [...path, 'cuts'], node.cuts);
    if (!by || !fit || !ties || !cuts) return undefined;
    return { kind: 'contribution', by, byText: node.of, ties, cuts, crossing: node.crossing };
  },
  reaches: ({ contribution }) => Object.keys(contribution.cuts),
};
