import type { ColumnType, ExpressionType } from '@kefen/scheme';
import type { ContentProfile } from './content-profile.js';
import type { ContentKind } from './content-shapes.js';

/** The type of a column whose cells are of this kind; text where nothing is known of them. */
export function typeOfContent(profile: ContentProfile | undefined, kind: ContentKind | undefined): ColumnType {
  if (profile === undefined || kind === undefined) return { kind: 'text' };
  return kind === 'number' ? numberType(profile.wholeDigits, profile.places) : { kind };
}

/** The type of a column that holds the values of an expression; undefined where no column does, as for durations. */
export function typeOfExpression(type: ExpressionType): ColumnType | undefined {
  switch (type.kind) {
    case 'number':
      return type.form === 'float'
        ? { kind: 'decimal', precision: 76, scale: 20 }
        : numberType(type.digits - type.scale, type.scale);
    case 'date and time':
      return { kind: 'timestamp' };
    case 'text':
    case 'boolean':
    case 'date':
      return { kind: type.kind };
    default:
      return undefined;
  }
}

/** The narrowest decimal the engine has for so many digits before and after the point. */
function numberType(wholeDigits: number, places: number): ColumnType {
  const digits = Math.max(wholeDigits, 0) + places;
  const precision = [18, 38, 76].find((capacity) => digits <= capacity) ?? 76;
  return { kind: 'decimal', precision, scale: Math.min(places, 38) };
}
