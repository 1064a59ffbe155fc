import { builtInDatasets, sql } from '@kefen/scheme';
import { prepareCustomerCodes } from '../../codes/customer-codes-table.js';
import type { Engine } from '../../engine/engine.js';
import { prepareTables } from '../../tables/prepare-tables.js';
import { prepareRerated } from '../rerated.js';

/** Classes by shares of what was spent. */
export const trialText = ({ top = 10, stability = '' } = {}) => `
kefen: 1
id: value
title: { zh-CN: 价值, en: Value }
population: orders > 0
indicators:
  orders: { dataset: transactions, aggregate: count distinct, of: order_id, window: last 12 months }
  spent: { dataset: transactions, aggregate: sum, of: amount, window: last 12 months }
classes:
  - { id: top, title: { zh-CN: 顶层, en: Top } }
  - { id: rest, title: { zh-CN: 其余, en: Rest } }
assign: { shares: { by: spent, cuts: { top: ${top}%, rest: ${100 - top}% }, ties: [orders] } }
${stability}`;

/** A thousand customers of whom every tenth has bought nothing. */
export async function fillTrialBase(engine: Engine): Promise<void> {
  for (const dataset of builtInDatasets) await prepareTables(engine, dataset);
  await prepareRerated(engine);
  await prepareCustomerCodes(engine);
  await engine.execute(
    sql`INSERT INTO ${engine.all('profile')} (customer_id, name, version) SELECT concat('C', toString(number)), concat('客户', toString(number)), 1 FROM numbers(1000)`,
  );
  await engine.execute(sql`INSERT INTO ${engine.all('facts_transactions')} (customer_id, order_id, ordered_at, amount, day, row_key, batch)
    SELECT concat('C', toString(sipHash64(number) % 900)), toString(number), toDateTime64('2025-06-01 10:00:00', 3, 'UTC') - toIntervalDay(number % 300) AS at,
      (sipHash64(number, 2) % 997) * 1.05, toDate32(at), toString(number), 1 FROM numbers(4000)`);
}

export const trialFacts = (engine: Engine) => () => ({
  ...{ from: engine.local('facts_transactions'), where: sql`batch <= 1`, timeColumn: 'ordered_at' },
});
