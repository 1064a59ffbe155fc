import type { OverrideFile } from '@kefen/contract';

type OverrideColumn = keyof OverrideFile['columns'];

export const overrideColumns: readonly OverrideColumn[] = ['customer', 'class', 'reason', 'until'];

/** What headings are called that stand for each column. */
const names: Readonly<Record<OverrideColumn, RegExp>> = {
  customer: /客户|customer|^id$/i,
  class: /类别|等级|级别|class|tier/i,
  reason: /理由|原因|说明|reason/i,
  until: /有效期|截止|到期|until|end|expir/i,
};

/** For each column the first heading that is called like it. */
export function guessColumns(headings: readonly string[]): Partial<OverrideFile['columns']> {
  const found: [OverrideColumn, string][] = overrideColumns.flatMap((column) => {
    const heading = headings.find((one) => names[column].test(one));
    return heading === undefined ? [] : [[column, heading]];
  });
  return Object.fromEntries(found);
}

/** All columns, or nothing where one is not chosen yet. */
export function wholeColumns({
  customer,
  class: id,
  reason,
  until,
}: Partial<OverrideFile['columns']>): OverrideFile['columns'] | undefined {
  if (customer === undefined || id === undefined || reason === undefined || until === undefined) return undefined;
  return { customer, class: id, reason, until };
}
