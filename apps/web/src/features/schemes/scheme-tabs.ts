/** What can be looked at of a scheme, in groups that each fit on a telephone. */
const tabGroups = [
  { group: 'results', tabs: ['result', 'history', 'overrides'] },
  { group: 'runs', tabs: ['preview', 'runs'] },
  { group: 'content', tabs: ['content', 'versions'] },
  { group: 'tests', tabs: ['trials', 'backtests'] },
] as const;

export type TabGroup = (typeof tabGroups)[number]['group'];
export type SchemeTab = (typeof tabGroups)[number]['tabs'][number];

/** The groups in which something is left to somebody who may see only some of it. */
export function shownGroups(
  isShown: (tab: SchemeTab) => boolean,
): { readonly group: TabGroup; readonly tabs: readonly [SchemeTab, ...SchemeTab[]] }[] {
  return tabGroups.flatMap(({ group, tabs }) => {
    const [first, ...rest] = tabs.filter(isShown);
    return first === undefined ? [] : [{ group, tabs: [first, ...rest] }];
  });
}
