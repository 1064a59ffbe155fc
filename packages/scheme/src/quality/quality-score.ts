import type { Column, Dataset, Title } from '../dataset/dataset.js';
import { decimalNumber, type NumberType } from '../feel/index.js';
import { checkOfColumn, type QualityCheck, takesCheck } from './quality-check.js';

/** What a scheme calls the score of a customer, beside the columns of the profile. */
export const qualityScoreName = 'quality_score';

export const qualityScoreTitle: Title = { 'zh-CN': '资料质量得分', en: 'Quality score' };

const scoreColumn: Column = {
  name: qualityScoreName,
  type: { kind: 'decimal', precision: 18, scale: 3 },
  title: qualityScoreTitle,
};

/** What a scheme can read of a customer: the columns of the profile, and the score where none of them has its name. */
export function readableColumns({ columns }: Dataset): readonly Column[] {
  return columns.some(({ name }) => name === qualityScoreName) ? columns : [...columns, scoreColumn];
}

/** What a workspace says of the score. */
export interface QualityWeighing {
  /** 0 to 100 by column; a column that is left out counts 1. */
  readonly weights: Readonly<Record<string, number>>;
  /** By column, in the place of the check by its mark. */
  readonly checks: Readonly<Record<string, QualityCheck>>;
}

export const everyColumnAlike: QualityWeighing = { weights: {}, checks: {} };

/** A column of the profile that counts, and when a value of it is valid. */
export interface WeighedColumn {
  readonly column: string;
  readonly weight: number;
  readonly isText: boolean;
  /** The only valid ones. */
  readonly values?: readonly string[];
  readonly check?: QualityCheck;
}

/** The columns of the profile that count for the score; the id counts nothing, for every customer has one. */
export function weighedColumns(profile: Dataset, { weights, checks }: QualityWeighing): WeighedColumn[] {
  return profile.columns
    .filter(({ name }) => name !== profile.customerColumn)
    .flatMap((column) => {
      const { name, type, values } = column;
      const weight = own(weights, name) ?? 1;
      const check = takesCheck(column) ? (own(checks, name) ?? checkOfColumn(column)) : undefined;
      const isText = type.kind === 'text';
      return weight === 0 ? [] : [{ column: name, weight, isText, ...(values && { values }), ...(check && { check }) }];
    });
}

function own<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** A share from 0 to 1, cut off behind three places; null where nothing counts. */
export function qualityScoreType(columns: readonly WeighedColumn[]): NumberType {
  return decimalNumber(18, 3, columns.length === 0);
}
