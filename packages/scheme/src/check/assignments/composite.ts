import type { AssignmentNode, CompositeConstruct } from '../../document/assignment.js';
import type { PlannedAssignment } from '../../plan/planned-assignment.js';
import type { AssignmentCheck, AssignmentScene } from './assignment-check.js';

/** The parts are checked and asked by those who know every kind of assignment. */
export function compositeCheck<Construct extends CompositeConstruct>(
  checkPart: (node: AssignmentNode, scene: AssignmentScene) => PlannedAssignment | undefined,
  reachesOf: (node: AssignmentNode) => readonly string[],
): AssignmentCheck<Construct> {
  return {
    check: ({ construct, parts }, scene) => {
      const checked = parts.map((part, i) => checkPart(part, { ...scene, path: [...scene.path, construct, i] }));
      if (!checked.every((part) => part !== undefined)) return undefined;
      return { kind: 'composite', takes: construct === 'worst of' ? 'worst' : 'best', parts: checked };
    },
    reaches: ({ parts }) => parts.flatMap(reachesOf),
  };
}
