import { asOfName } from '../plan/as-of.js';
import { prefixOf } from '../plan/plan.js';
import { type CheckContext, report } from './check-context.js';

/** Names that the results use themselves. */
export const reservedNames: ReadonlySet<string> = new Set([
  'customer_id',
  'class',
  'reason',
  'run',
  'scheme',
  'in population',
  asOfName,
]);

/** Columns that a run computes besides what the scheme names. */
const ownPrefix = 'kefen_';

export function isReserved(name: string): boolean {
  return reservedNames.has(name) || name.startsWith(ownPrefix);
}

/** Reports names that begin as those of the schemes this one rests on do where both are computed together. */
export function reportNamesOfOthers(
  context: CheckContext,
  others: readonly { readonly scheme: string }[],
  own: { readonly indicators: readonly Named[]; readonly scores: readonly Named[] },
): void {
  for (const section of ['indicators', 'scores'] as const) {
    for (const { name } of own[section]) {
      const other = others.find(({ scheme }) => name.startsWith(prefixOf(scheme)));
      if (other) reportNameOfOther(context, [section, name], other.scheme);
    }
  }
}

interface Named {
  readonly name: string;
}

function reportNameOfOther(context: CheckContext, path: readonly [string, string], scheme: string): void {
  report(context, [...path], {
    code: 'reserved-name',
    message: {
      'zh-CN': `名称“${path[1]}”以“${prefixOf(scheme)}”开头，这样的名称留给方案“${scheme}”自己用。`,
      en: `The name “${path[1]}” begins with “${prefixOf(scheme)}”; such names belong to the scheme “${scheme}”.`,
    },
    advice: { 'zh-CN': '换一个名称。', en: 'Choose another name.' },
  });
}

/** What is wrong with a column of the profile whose name an expression cannot use; undefined for every other name. */
export function reservedColumn({ datasets }: Pick<CheckContext, 'datasets'>, name: string) {
  const isColumn = datasets.some(({ kind, columns }) => kind === 'profile' && columns.some((c) => c.name === name));
  if (!isColumn || !isReserved(name)) return undefined;
  return {
    code: 'reserved-name',
    message: {
      'zh-CN': `名称“${name}”由系统保留，客户资料里的这一列不能直接使用。`,
      en: `The name “${name}” is used by the results themselves, so the column of the profile cannot be used under it.`,
    },
    advice: {
      'zh-CN': `把它写成指标，另取名称，例如“资料中的${name}: { attribute: ${name} }”，再用那个名称。`,
      en: `Make it an indicator of another name, such as “own ${name}: { attribute: ${name} }”, and use that name.`,
    },
  };
}
