import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { QualityService } from './quality.service.js';

export function registerQualityRoutes(register: RegisterRoute, quality: QualityService): void {
  const { get, measure, column, customer, weigh, rules, preview, createRule, replaceRule, removeRule } = routes.quality;
  register(get, () => quality.get());
  register(measure, () => done(quality.measure()));
  register(column, ({ params }) => quality.column(params.dataset, params.column));
  register(customer, ({ params }) => quality.customer(params.customer));
  register(weigh, ({ caller, body }) => done(quality.weigh(caller, body.weights)));
  register(rules, async () => ({ items: await quality.rules() }));
  register(preview, ({ body }) => quality.preview(body.dataset, body.expression));
  register(createRule, async ({ caller, body }) => ({ id: await quality.createRule(caller, body) }));
  register(replaceRule, async ({ caller, params, body }) => {
    await quality.replaceRule(caller, params.rule, body);
    return { id: params.rule };
  });
  register(removeRule, ({ caller, params }) => done(quality.removeRule(caller, params.rule)));
}

async function done(work: Promise<void>): Promise<undefined> {
  await work;
}
