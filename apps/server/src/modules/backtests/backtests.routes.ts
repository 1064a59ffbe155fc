import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { BacktestsService } from './backtests.service.js';

export function registerBacktestsRoutes(register: RegisterRoute, backtests: BacktestsService): void {
  register(routes.backtests.list, ({ query, language }) => backtests.list(query, language));
  register(routes.backtests.create, async ({ caller, body, language }) => {
    const number = await backtests.start(caller, body);
    return backtests.detail(String(number), language);
  });
  register(routes.backtests.get, ({ params, language }) => backtests.detail(params.backtest, language));
  register(routes.backtests.cancel, async ({ caller, params, language }) => {
    await backtests.cancel(caller, params.backtest);
    return backtests.detail(params.backtest, language);
  });
  register(routes.backtests.remove, async ({ caller, params }) => {
    await backtests.remove(caller, params.backtest);
    return undefined;
  });
}
