import type { Migration, MigrationCell } from '@kefen/contract';
import { useCallback } from 'react';
import { useLanguage } from '../../i18n/language-context.js';

export type End = 'from' | 'to';

/** Customers between the classes of two sides: of two days, or of what counts and what is tried. */
export interface Flows extends Readonly<Record<End, Pick<Migration[End], 'classes'>>> {
  readonly cells: readonly MigrationCell[];
}

/** The name of a class at an end of a migration, also of those without one. */
export function usePlaceName({ from, to }: Pick<Flows, End>): (end: End, place: string | null) => string {
  const { t, pick } = useLanguage();
  return useCallback(
    (end, place) => {
      if (place === null) return t(end === 'from' ? 'history.notKnownYet' : 'history.notKnownAnyMore');
      const { classes } = end === 'from' ? from : to;
      const found = classes.find(({ id }) => id === place);
      return found ? pick(found.title) : t('class.notRated');
    },
    [from, to, t, pick],
  );
}
