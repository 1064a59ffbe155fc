import type { Client } from '@kefen/contract';
import { addDays } from '@kefen/scheme';
import { integerBelow, type Random } from '../../random.js';
import { importUntil, runUntilDone, uploadText } from '../work.js';
import { type SchemeName, schemeNames, schemeTexts } from './tiers.js';

export const customers = 3000;
const purchases = 9000;

export const customerOf = (n: number) => `C${String(n).padStart(5, '0')}`;

/** The first as-of date. An override has to end after today, so all days are near it. */
export const firstDay = addDays(new Date().toISOString().slice(0, 10), -150);

/** A company with purchases, both schemes, and a published run of each for the first day. */
export async function openCompany(client: Client, random: Random): Promise<Record<SchemeName, string>> {
  const rows = Array.from({ length: purchases }, (_, i) => {
    const customer = customerOf(i < customers ? i : integerBelow(random, customers));
    return `O${i},${customer},${addDays(firstDay, -integerBelow(random, 90))},${integerBelow(random, 9999)}.50`;
  });
  const fileId = await uploadText(client, 'purchases.csv', `order,customer,day,amount\n${rows.join('\n')}\n`);
  const mapping = { order_id: 'order', customer_id: 'customer', ordered_at: 'day', amount: 'amount' };
  const { id } = await client.imports.create({ body: { fileId, dataset: 'transactions', mapping } });
  await importUntil(client, id, ['checked']);
  await client.imports.commit({ params: { import: id } });
  await importUntil(client, id, ['committed']);
  const published: Record<SchemeName, string> = { tiers: '', ranked: '' };
  for (const scheme of schemeNames) {
    await client.schemes.create({ body: { text: schemeTexts[scheme] } });
    const run = await client.runs.create({ body: { scheme, asOf: firstDay } });
    await runUntilDone(client, run.id);
    await client.runs.publish({ params: { run: run.id } });
    published[scheme] = run.id;
  }
  return published;
}

export const purchasesInTheFile = purchases;
