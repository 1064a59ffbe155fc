import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(min-width: 1080px)');

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Is there room for the form and the text side by side? */
export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
