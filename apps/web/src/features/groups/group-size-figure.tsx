import type { GroupDetail } from '@kefen/contract';
import { useMemo } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { ChartFigure } from '../../shared/chart/chart-figure.js';
import { Panel } from '../../shared/page/panel.js';
import { useAppearance } from '../../theme/appearance.js';
import { type GroupSize, groupSizes } from './group-size.js';
import { groupSizeOption } from './group-size-chart.js';

/** Has the group grown or shrunk? The list of changes below has the same figures. */
export function GroupSizeFigure({ group }: { readonly group: GroupDetail }) {
  const { t, formats } = useLanguage();
  const { palette } = useAppearance();
  const { members, changes } = group;
  const sizes = useMemo(() => groupSizes(members, changes), [members, changes]);
  const title = t('groups.members');
  const option = useMemo(() => groupSizeOption(sizes, title, palette, formats), [sizes, title, palette, formats]);
  const answer = useAnswer(sizes);
  if (answer === undefined) return null;
  return (
    <Panel>
      <ChartFigure title={t('groups.overTime')} answer={answer} option={option} heightPx={150} />
    </Panel>
  );
}

/** Undefined: there is nothing to compare. Of one day the list of changes says enough. */
function useAnswer(sizes: readonly GroupSize[]): string | undefined {
  const { t, formats } = useLanguage();
  const [first] = sizes;
  const last = sizes.at(-1);
  if (!first || !last) return undefined;
  const day = formats.dayOf(first.at);
  if (day === formats.dayOf(last.at)) return undefined;
  const n = last.members - first.members;
  const told = { now: last.members, day };
  if (n === 0) return t('groups.sizeSame', told);
  return t(n > 0 ? 'groups.sizeMore' : 'groups.sizeLess', { ...told, n: Math.abs(n) });
}
