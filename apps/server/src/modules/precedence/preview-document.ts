import { type PrecedencePreview, precedenceDocumentLimits } from '@kefen/contract';
import { precedence } from '@kefen/scheme';
import type { DecidingMoves, TwoRankings } from '@kefen/warehouse';
import { type CountedScheme, namedClass } from './counted-schemes.js';

type Ranked = precedence.RankedClass;

/** A matter that two orders may decide otherwise. */
export interface ComparedMatter extends TwoRankings {
  readonly matter: precedence.Matter;
  readonly before: readonly Ranked[];
  readonly after: readonly Ranked[];
}

/** The matters in which another order puts the classes otherwise. */
export function comparedMatters(
  before: precedence.PrecedenceOrder,
  after: precedence.PrecedenceOrder,
  schemes: readonly CountedScheme[],
): ComparedMatter[] {
  return precedence.matters
    .map((matter) => ({
      matter,
      before: precedence.rankClasses(matter, before, schemes),
      after: precedence.rankClasses(matter, after, schemes),
    }))
    .filter((one) => one.before.some((ranked, i) => !isSame(ranked, one.after[i])));
}

/** What a change of the order does to the customers. */
export function previewChange(
  compared: readonly ComparedMatter[],
  found: DecidingMoves,
  schemes: readonly CountedScheme[],
): NonNullable<PrecedencePreview['change']> {
  const matters = compared.flatMap(({ matter, before }, i) => {
    const contentOf = (of: precedence.ClassInScheme) => before.find((ranked) => isSame(ranked, of))?.content;
    const own = found.moves
      .filter((move) => move.matter === i)
      .map((move) => ({ ...move, differs: contentOf(move.from) !== contentOf(move.to) }))
      .toSorted((a, b) => b.customers - a.customers);
    if (own.length === 0) return [];
    const told = own.slice(0, precedenceDocumentLimits.toldMoves);
    return [
      {
        matter,
        customers: total(own),
        differing: total(own.filter(({ differs }) => differs)),
        moves: told.map(({ from, to, customers, differs }) => ({
          from: namedClass(schemes, from),
          to: namedClass(schemes, to),
          ...{ customers, differs },
        })),
        left: own.length - told.length,
      },
    ];
  });
  return { customers: found.customers, of: found.of, matters };
}

function total(moves: readonly { readonly customers: number }[]): number {
  return moves.reduce((sum, { customers }) => sum + customers, 0);
}

function isSame(one: precedence.ClassInScheme, other: precedence.ClassInScheme | undefined): boolean {
  return one.scheme === other?.scheme && one.class === other.class;
}
