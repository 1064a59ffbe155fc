import { type CodeRule, checkCodeRule, type Diagnostic } from '@kefen/scheme';
import type { DraftParts } from './draft-customers.js';

/** Why a rule gives no codes now; empty: it does. */
export async function whatIsWrong({ datasets, runs }: DraftParts, rule: CodeRule): Promise<Diagnostic[]> {
  const published = await runs.listPublished();
  const classes = new Map(published.map(({ scheme, plan }) => [scheme, plan.classes.map(({ id }) => id)]));
  return checkCodeRule(rule, { profile: await datasets.get('customers'), classes });
}
