import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** What the person looks for among the ready schemes. It stands in the address, so that the way back finds it again. */
export function useFilter() {
  const [search, setSearch] = useSearchParams();
  const change = useCallback(
    (name: 'search' | 'data', value: string) =>
      setSearch(
        (former) => {
          const next = new URLSearchParams(former);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  const searchFor = useCallback((text: string) => change('search', text), [change]);
  const keepSufficed = useCallback((isSufficed: boolean) => change('data', isSufficed ? 'enough' : ''), [change]);
  /** The address with another section, everything else as it is. */
  const toSection = (id: string) => {
    const next = new URLSearchParams(search);
    if (id) next.set('section', id);
    else next.delete('section');
    return { search: next.toString() };
  };
  return {
    filter: {
      search: search.get('search') ?? '',
      isSufficed: search.get('data') === 'enough',
      section: search.get('section') ?? '',
    },
    searchFor,
    keepSufficed,
    toSection,
  };
}
