import { builtInDatasets, type MeasuredFacts, sql } from '@kefen/scheme';
import type { Engine } from '../../engine/engine.js';
import { factsSource } from '../../tables/facts-source.js';
import { prepareTables } from '../../tables/prepare-tables.js';

/**
 * Facts for the schemes in which every construct occurs: 700 customers, ties everywhere, missing values, equal rows, equal
 * instants, and rows of a batch that came after the watermark.
 */
export async function fillForEveryConstruct(engine: Engine): Promise<void> {
  for (const dataset of builtInDatasets) await prepareTables(engine, dataset);
  await engine.execute(sql`INSERT INTO ${engine.all('profile')} (customer_id, name, city, industry, kind, version)
    SELECT concat('客', toString(number)), concat('客', toString(number)), if(number % 5 = 0, NULL, ['北京', '上海', '广州'][1 + number % 3]),
      if(number % 11 = 0, NULL, ['采矿', '零售', '教育'][1 + number % 3]), if(number % 17 = 3, 'blocked', 'open'), 1 FROM numbers(700)`);
  await engine.execute(sql`INSERT INTO ${engine.all('facts_transactions')} (customer_id, order_id, ordered_at, amount, quantity, channel, day, row_key, batch)
    SELECT concat('客', toString(sipHash64(number) % 640)), concat('O', toString(intDiv(number, 3))), toDateTime64('2024-01-01 00:00:00', 3, 'UTC') + toIntervalDay(sipHash64(number, 1) % 600) AS at,
      if(number % 50 = 0, NULL, (sipHash64(number, 2) % 7) * 10.05), sipHash64(number, 3) % 4, ['app', '门店'][1 + sipHash64(number, 4) % 2],
      toDate32(at), toString(number), toUInt32(1 + number % 3) FROM numbers(9000)`);
  await engine.execute(sql`INSERT INTO ${engine.all('facts_balances')} (customer_id, as_of, product, balance, day, row_key, batch)
    SELECT concat('客', toString(sipHash64(number, 5) % 600)), toDateTime64('2025-01-01 00:00:00', 3, 'UTC') + toIntervalHour(12 * (sipHash64(number, 6) % 360)) AS at,
      if(number % 9 = 0, NULL, ['存款', '理财'][1 + number % 2]), if(number % 31 = 0, NULL, (sipHash64(number, 7) % 1000) * 1.0001), toDate32(at), toString(number), 1 FROM numbers(4000)`);
  await engine.execute(sql`INSERT INTO ${engine.all('facts_interactions')} (customer_id, happened_at, kind, minutes, day, row_key, batch)
    SELECT concat('客', toString(sipHash64(number, 8) % 690)), toDateTime64('2024-10-01 00:00:00', 3, 'UTC') + toIntervalDay(sipHash64(number, 9) % 300) AS at,
      'visit', sipHash64(number, 10) % 60, toDate32(at), toString(number), 1 FROM numbers(3000)`);
  await engine.execute(sql`INSERT INTO ${engine.all('facts_answers')} (customer_id, answered_at, questionnaire, question, answer, day, row_key, batch)
    SELECT concat('客', toString(sipHash64(number, 11) % 650)), toDateTime64('2023-01-01 00:00:00', 3, 'UTC') + toIntervalDay(30 * (sipHash64(number, 12) % 31)) AS at,
      if(number % 13 = 0, '别的', '风险'), ['年龄', '年龄', '目标', '期限'][1 + number % 4] AS question,
      if(number % 40 = 1, NULL, multiIf(question = '年龄', ['不到30岁', '31至50岁', '31至50岁', '不清楚', '忘了'][1 + sipHash64(number, 13) % 5],
        question = '目标', ['增长', '收入', '保本'][1 + sipHash64(number, 13) % 3], ['长', '短'][1 + sipHash64(number, 13) % 2])),
      toDate32(at), toString(number), 1 FROM numbers(5000)`);
}

/** The rows of the first two batches. */
export function everyFact(engine: Engine): (dataset: string) => MeasuredFacts {
  return (id) => {
    const dataset = builtInDatasets.find((one) => one.id === id);
    if (!dataset) throw new Error(`no dataset ${id}`);
    const source = factsSource(engine, {
      dataset,
      watermark: 2,
      excludedBatches: [],
      hasSuperseded: true,
      scope: 'local',
    });
    return { ...source, timeColumn: dataset.timeColumn ?? '' };
  };
}
