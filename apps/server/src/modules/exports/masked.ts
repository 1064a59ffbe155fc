import type { Column, PersonalMark } from '@kefen/scheme';
import { type Sql, sql, sqlFragment } from '@kefen/scheme';

/** Characters that stay at the beginning and at the end of a value. */
const shown: Readonly<Record<Exclude<PersonalMark, 'name' | 'email'>, readonly [first: number, last: number]>> = {
  phone: [3, 4],
  'identity-number': [3, 2],
  address: [6, 0],
  other: [0, 0],
};

/** Is the column kept from those who may not take personal values out? Names are what a list is read by. */
export function isKept({ personal }: Pick<Column, 'personal'>): boolean {
  return personal !== undefined && personal !== 'name';
}

/** The text of a value with its middle hidden; a value too short to hide anything is hidden whole. */
export function maskedText(value: Sql, mark: PersonalMark): Sql {
  if (mark === 'name') return value;
  const hidden = sqlFragment.text('****');
  if (mark === 'email')
    return sql`if(position(${value}, '@') > 0, concat(substringUTF8(${value}, 1, 1), ${hidden}, substring(${value}, position(${value}, '@'))), if(${value} IS NULL, NULL, ${hidden}))`;
  const [first, last] = shown[mark];
  const beginning = sql`substringUTF8(${value}, 1, ${sqlFragment.integer(first)})`;
  const end = last === 0 ? sql`''` : sql`substringUTF8(${value}, -${sqlFragment.integer(last)})`;
  const least = sqlFragment.integer(2 * (first + last) - 3);
  return sql`multiIf(${value} IS NULL, NULL, lengthUTF8(${value}) < ${least}, ${hidden}, concat(${beginning}, ${hidden}, ${end}))`;
}
