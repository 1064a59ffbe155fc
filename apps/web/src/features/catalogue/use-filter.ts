import { useCallback } from 'react';
import { useAddress } from '../../shared/page/use-address.js';

/** What the person looks for among the ready schemes. It stands in the address, so that the way back finds it again. */
export function useFilter() {
  const [search, change] = useAddress();
  const searchFor = useCallback((text: string) => change({ search: text }), [change]);
  const keepSufficed = useCallback((isSufficed: boolean) => change({ data: isSufficed ? 'enough' : '' }), [change]);
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
