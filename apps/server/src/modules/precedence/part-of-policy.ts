import type { ClassPolicy, precedence } from '@kefen/scheme';

/** What a policy says of one matter, and of nothing else. */
export function partOfPolicy(policy: ClassPolicy, matter: precedence.Matter): ClassPolicy {
  return { [matter]: policy[matter] };
}

/** What a policy asks for beside the policies of other classes; undefined: nothing. */
export function besideOthers({ review, ties, measures }: ClassPolicy): ClassPolicy | undefined {
  const parts: ClassPolicy = { ...(review && { review }), ...(ties && { ties }), ...(measures && { measures }) };
  return Object.keys(parts).length > 0 ? parts : undefined;
}
