import type { Bound, ExpressionType, FeelType } from '../feel/index.js';

/**
 * The values a name can take, as far as they are known before there is any data. Values are written as in literals:
 * numbers in plain notation, ISO dates, `true` and `false`.
 */
export interface Domain {
  readonly of: FeelType;
  /** Whether the value may be missing. */
  readonly nullable: boolean;
  /** The only values there are, e.g. the points of bands or the ids of classes; absent: not so few. */
  readonly values?: readonly string[];
  readonly low?: Bound;
  readonly high?: Bound;
  /** Places that numbers have at most after the point, 0 for whole numbers; absent: any number of places. */
  readonly scale?: number;
  /** True where some of the values may never occur, e.g. those of a formula; a finding that needs one is not assured then. */
  readonly approximate?: boolean;
}

/** What is known from the type alone. */
export function domainOfType(type: ExpressionType): Domain {
  const { kind: of, nullable } = type;
  if (of === 'boolean') return listedValues(of, ['false', 'true'], nullable);
  if (of === 'days duration' || of === 'months duration') return { of, nullable, scale: 0 };
  if (type.kind === 'number' && type.form !== 'float') return { of, nullable, scale: type.scale };
  return { of, nullable };
}

/** Whole numbers from `low` on, up to and including `high` where it is given: a quantile score is `wholeNumbers(1, 5)`. */
export function wholeNumbers(low: number, high?: number, nullable = false): Domain {
  return {
    of: 'number',
    nullable,
    scale: 0,
    low: { value: String(low), included: true },
    ...(high !== undefined && { high: { value: String(high), included: true } }),
  };
}

/** A few values and no others. */
export function listedValues(of: FeelType, values: readonly string[], nullable = false): Domain {
  return { of, nullable, values };
}
