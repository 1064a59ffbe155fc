import type { DuplicateRule, Sql } from '@kefen/scheme';
import { sql, sqlFragment } from '@kefen/scheme';
import { type Engine, profileTableName } from '@kefen/warehouse';
import { ConverterFactory } from 'opencc-js/core';
import { from, to } from 'opencc-js/preset/cn2t';
import { readings } from './readings.js';

const traditional = ConverterFactory(from.cn ?? [], to.t ?? []);

/** So many are compared; the most alike come first. */
const mostCandidates = 2000;
const longestTail = 7;
const shortestWord = 3;
const mostPieces = 30;
/** Of the characters of a name so many percent have to be there. */
const leastShared = 50;

/**
 * Ids of customers that may be hits: whose number ends alike, or whose name shares at least half of its characters, in
 * simplified or traditional form. Whoever is a hit by sound alone, with other characters, is not among them.
 */
export async function findCandidates(
  warehouse: Engine,
  rules: readonly DuplicateRule[],
  values: Readonly<Record<string, string | null>>,
): Promise<{ readonly ids: readonly string[]; readonly isCutOff: boolean }> {
  const scores = new Map<string, Sql>();
  for (const { conditions } of rules) {
    if (conditions.some(({ column }) => !values[column])) continue;
    const chosen = conditions.toSorted((a, b) => costOf(a.comparison) - costOf(b.comparison))[0];
    const value = chosen && values[chosen.column];
    if (!chosen || !value) continue;
    const score = costOf(chosen.comparison) === 1 ? sharedPieces(chosen.column, value) : sameTail(chosen.column, value);
    if (score) scores.set(`${chosen.column} ${costOf(chosen.comparison)}`, score);
  }
  if (scores.size === 0) return { ids: [], isCutOff: false };
  const score = sql`greatest(0, ${sqlFragment.join([...scores.values()], ', ')})`;
  const rows = await warehouse.queryLong<{ customer_id: string }>(
    sql`SELECT customer_id FROM (
        SELECT customer_id, ${score} AS score FROM ${warehouse.all(profileTableName)} FINAL)
      WHERE score >= ${sqlFragment.raw(String(leastShared))}
      ORDER BY score DESC, customer_id LIMIT ${sqlFragment.raw(String(mostCandidates + 1))}`,
  );
  const ids = rows.map(({ customer_id }) => customer_id);
  return { ids: ids.slice(0, mostCandidates), isCutOff: ids.length > mostCandidates };
}

/** Numbers find the fewest, names by their characters more, and what is the same in many customers the most. */
function costOf(comparison: DuplicateRule['conditions'][number]['comparison']): 0 | 1 | 2 {
  if (comparison === 'phone' || comparison === 'code') return 0;
  return comparison === 'same' || comparison === 'tidied' || comparison === 'folded' ? 2 : 1;
}

function sameTail(column: string, value: string): Sql | undefined {
  const tail = value
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .slice(-longestTail);
  if (tail === '') return sharedPieces(column, value);
  const told = sql`replaceRegexpAll(upperUTF8(normalizeUTF8NFKC(ifNull(toString(${sqlFragment.name(column)}), ''))), '[^0-9A-Z]', '')`;
  return sql`if(endsWith(${told}, ${sqlFragment.text(tail)}), 1000, 0)`;
}

function sharedPieces(column: string, value: string): Sql | undefined {
  const text = readings.simplified(value.normalize('NFKC')).toLowerCase();
  const han = text.match(/\p{Script=Han}/gu) ?? [];
  const words = text.match(/[\p{Script=Latin}\p{N}]+/gu)?.filter((word) => word.length >= shortestWord) ?? [];
  const pieces = [...new Set([...han, ...words])].slice(0, mostPieces);
  if (pieces.length === 0) return undefined;
  const told = sql`lowerUTF8(normalizeUTF8NFKC(ifNull(toString(${sqlFragment.name(column)}), '')))`;
  const shared = pieces.map((piece) => {
    const forms = [...new Set([piece, traditional(piece)])].map(
      (form) => sql`position(${told}, ${sqlFragment.text(form)}) > 0`,
    );
    return sql`(${sqlFragment.join(forms, ' OR ')})`;
  });
  return sql`intDiv(100 * (${sqlFragment.join(shared, ' + ')}), ${sqlFragment.raw(String(pieces.length))})`;
}
