import { type ExpressionType, exactNumber, numberTypeOf, wholeDigits } from '../../feel/index.js';
import { type Range, scaledPlaces } from '../../plan/scaling.js';

/** The number that holds everything between two bounds, with the places that what is scaled keeps. */
export function scaledType({ low, high }: Range, nullable: boolean): ExpressionType {
  const bounds = [low, high].map((text) => numberTypeOf(text));
  const whole = Math.max(1, ...bounds.map((bound) => (bound ? wholeDigits(bound) : 0)));
  const type = exactNumber(whole, scaledPlaces, { rounded: true, nullable });
  if (!type) throw new Error(`no number between ${low} and ${high}`);
  return type;
}
