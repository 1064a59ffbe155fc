import { z } from 'zod';
import type { Column, PersonalMark } from '../dataset/dataset.js';

/** By what the values of a text column are looked at one by one. */
export const qualityCheckSchema = z.enum([
  'identity-number',
  'credit-code',
  'bank-card',
  'region-code',
  'phone',
  'mobile',
  'email',
]);
export type QualityCheck = z.infer<typeof qualityCheckSchema>;

const checkOfMark: Readonly<Partial<Record<PersonalMark, QualityCheck>>> = {
  'identity-number': 'identity-number',
  phone: 'phone',
  email: 'email',
};

/** Only texts that may be anything are looked at one by one. */
export function takesCheck({ type, values }: Column): boolean {
  return type.kind === 'text' && values === undefined;
}

/** The check a column has by what it says of a person; a rule may name another one. */
export function checkOfColumn({ type, personal }: Column): QualityCheck | undefined {
  return type.kind === 'text' && personal !== undefined ? checkOfMark[personal] : undefined;
}
