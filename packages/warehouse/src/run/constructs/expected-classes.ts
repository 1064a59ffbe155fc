import type { ExpressionType } from '@kefen/scheme';
import type { Given } from './expected-giver.js';
import { expectedGiver, type Part } from './expected-parts.js';
import type { WrittenScore } from './expected-scores.js';
import { isTrue, type Valued } from './expected-values.js';

/** What the text of a random scheme says of how values become a class. */
export interface WrittenScheme {
  readonly population?: string;
  readonly scores: Readonly<Record<string, WrittenScore>>;
  readonly classes: readonly { readonly id: string }[];
  readonly assign: Part;
  readonly otherwise: string;
  readonly floors: readonly Limit[];
  readonly caps: readonly Limit[];
}

interface Limit {
  readonly class: string;
  readonly when: string;
}

/**
 * The class of each customer as the reference of the language words it, out of the written text, the values and the scores; an
 * empty text where there is none. Undefined where only the run can know: clusters, and rankings by something computed.
 */
export function expectedClasses(
  scheme: WrittenScheme,
  customers: readonly Valued[],
  typeOf: (name: string) => ExpressionType | undefined,
): (string | undefined)[] {
  const classes = scheme.classes.map(({ id }) => id);
  const rated = customers.filter((one) => isTrue(scheme.population ?? 'true', one, typeOf));
  const giver = expectedGiver(scheme.assign, { classes, rated, typeOf });
  return customers.map((one) => {
    if (!rated.includes(one)) return '';
    const given = giver(one);
    if (given === undefined) return undefined;
    const holding = (limits: readonly Limit[]) => limits.filter(({ when }) => isTrue(when, one, typeOf));
    return limited(classes, ruled(given, scheme.otherwise), holding(scheme.floors), holding(scheme.caps));
  });
}

/** Rules that contradict one another leave a customer without a class, whatever stands under `otherwise`. */
function ruled(given: Given, otherwise: string): string {
  if (given === 'contradiction') return '';
  return given.class === '' && otherwise !== 'none' ? otherwise : given.class;
}

/** At least as good as the floors that hold, then at most as good as the caps that hold. */
function limited(classes: readonly string[], given: string, floors: readonly Limit[], caps: readonly Limit[]): string {
  const placeOf = (id: string) => (id === '' ? classes.length : classes.indexOf(id));
  const floored = Math.min(placeOf(given), ...floors.map((floor) => placeOf(floor.class)));
  const cap = Math.max(-1, ...caps.map((one) => placeOf(one.class)));
  if (floored === classes.length) return classes[cap] ?? '';
  return classes[Math.max(floored, cap)] ?? '';
}
