import { useMemo } from 'react';
import type { Path } from '../edit/edit.js';
import type { FeelPlace } from '../feel/feel-names.js';

/** What an expression within an indicator or a score may use: what is written before that. */
export function usePlace([section, name]: Path): FeelPlace {
  const before = (section === 'indicators' || section === 'scores') && name !== undefined ? String(name) : undefined;
  return useMemo(() => ({ kind: 'scheme', ...(before !== undefined && { before }) }), [before]);
}
