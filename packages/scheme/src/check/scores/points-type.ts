import { type ExpressionType, exactNumber, integerNumber, numberTypeOf, wholeDigits } from '../../feel/index.js';

/** The number that holds every one of the points; null where nothing gives points. */
export function pointsType(points: readonly string[]): ExpressionType {
  const types = points.flatMap((text) => numberTypeOf(text) ?? []);
  if (types.every((type) => type.form === 'integer')) {
    return integerNumber(Math.max(...types.map((type) => type.digits)), true);
  }
  const whole = Math.max(...types.map(wholeDigits));
  const scale = Math.max(...types.map((type) => type.scale));
  const type = exactNumber(whole, scale, { rounded: false, nullable: true });
  if (!type) throw new Error('points with more than 76 digits');
  return type;
}
