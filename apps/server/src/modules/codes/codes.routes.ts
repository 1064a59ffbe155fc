import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { CodesService } from './codes.service.js';

export function registerCodesRoutes(register: RegisterRoute, codes: CodesService): void {
  const { get, saveRule, preview, give, stop, without, ofCustomer, giveOne, giveAgain } = routes.codes;
  register(get, () => codes.get());
  register(saveRule, ({ caller, body }) => codes.saveRule(caller, body.rule, body.revision));
  register(preview, ({ body }) => codes.preview(body.rule));
  register(give, async ({ caller }) => void (await codes.give(caller)) as undefined);
  register(stop, async ({ caller }) => void (await codes.stop(caller)) as undefined);
  register(without, ({ query }) => codes.without(query));
  register(ofCustomer, ({ params }) => codes.ofCustomer(params.customer));
  register(giveOne, ({ caller, params, language }) => codes.giveOne({ caller, id: params.customer, language }));
  register(giveAgain, ({ caller, params, body, language }) =>
    codes.giveAgain({ caller, id: params.customer, language }, body.reason),
  );
}
