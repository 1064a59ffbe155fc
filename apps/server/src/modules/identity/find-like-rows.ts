import { blockKeys, compareStrength, type DuplicateRule, isHit, type RuleForms } from '@kefen/scheme';
import type { FoundLike, LikeHit, NewCustomer } from '../imports/reading.service.js';
import { formsUnder } from './compared-customer.js';
import type { ComparedCustomer } from './customer-pages.js';

export interface FindLikeInput {
  readonly rules: readonly DuplicateRule[];
  /** Held in memory. */
  readonly rows: AsyncIterable<readonly NewCustomer[]>;
  /** Gone through once. */
  readonly known: AsyncIterable<readonly ComparedCustomer[]>;
  readonly mostKnown: number;
  readonly signal: AbortSignal;
  readonly onProgress: (customers: number) => void;
}

/** Of more new customers with one key of a near name none are compared. */
const mostInBlock = 50;

interface Row {
  readonly id: string;
  readonly name: string | null;
  /** By rule. */
  readonly forms: readonly RuleForms[];
  /** The place of the surest rule so far, and whom it was like by that. */
  found: { readonly rule: number; readonly like: string } | undefined;
}

/** One rule and the new customers by their keys under it. */
interface RuleIndex {
  readonly rule: DuplicateRule;
  readonly isExact: boolean;
  readonly blocks: Map<string, Row[]>;
}

/** Compares new customers with known ones by common keys. A new one counts by its surest rule, with the first it is like. */
export async function findLikeRows(input: FindLikeInput): Promise<FoundLike> {
  const { mostKnown, signal, onProgress } = input;
  const rules = input.rules.toSorted((a, b) => compareStrength(a.strength, b.strength));
  const rows = await rowsOf(input.rows, rules);
  const { indexes, uncompared } = indexesOf(rows, rules);
  let customers = 0;
  let hasMoreCustomers = false;
  const used = indexes.map(({ rule }) => rule);
  for await (const page of used.length === 0 ? [] : input.known) {
    signal.throwIfAborted();
    const part = page.slice(0, mostKnown - customers);
    for (const { id, values } of part) {
      for (const [i, forms] of formsUnder(used, values).entries()) {
        const index = indexes[i];
        if (index) compare(index, rules.indexOf(index.rule), id, forms);
      }
    }
    customers += part.length;
    hasMoreCustomers = part.length < page.length;
    onProgress(customers);
    if (hasMoreCustomers) break;
  }
  return { hits: hitsOf(rows, rules), compared: rows.length, customers, hasMoreCustomers, uncompared };
}

async function rowsOf(parts: FindLikeInput['rows'], rules: readonly DuplicateRule[]): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const part of parts) {
    for (const { id, values } of part) {
      rows.push({ id, name: values.name ?? null, forms: formsUnder(rules, values), found: undefined });
    }
  }
  return rows;
}

function indexesOf(rows: readonly Row[], rules: readonly DuplicateRule[]) {
  const uncompared = new Set<Row>();
  const indexes = rules.map((rule, i): RuleIndex => {
    const isExact = rule.conditions.every(({ comparison }) => comparison !== 'near');
    const blocks = new Map<string, Row[]>();
    for (const row of rows) {
      for (const key of blockKeys(rule, row.forms[i] ?? [])) {
        const block = blocks.get(key);
        if (block) block.push(row);
        else blocks.set(key, [row]);
      }
    }
    for (const [key, block] of isExact ? [] : blocks) {
      if (block.length <= mostInBlock) continue;
      for (const row of block) uncompared.add(row);
      blocks.delete(key);
    }
    return { rule, isExact, blocks };
  });
  return { indexes: indexes.filter(({ blocks }) => blocks.size > 0), uncompared: uncompared.size };
}

function compare({ rule, isExact, blocks }: RuleIndex, place: number, id: string, forms: RuleForms): void {
  for (const key of blockKeys(rule, forms)) {
    const block = blocks.get(key);
    if (!block) continue;
    for (const row of block) {
      if (row.found && row.found.rule <= place) continue;
      if (isExact || isHit(rule, row.forms[place] ?? [], forms)) row.found = { rule: place, like: id };
    }
    // Whoever shares a key of an exact rule is a hit, so nobody later changes anything for these.
    if (isExact) blocks.delete(key);
  }
}

function hitsOf(rows: readonly Row[], rules: readonly DuplicateRule[]): LikeHit[] {
  const hits = rows.flatMap(({ id, name, found }): LikeHit[] => {
    const rule = found && rules[found.rule];
    return rule ? [{ id, name, strength: rule.strength, rule: rule.title, like: found.like }] : [];
  });
  return hits.toSorted((a, b) => compareStrength(a.strength, b.strength));
}
