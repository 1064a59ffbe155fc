import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { CalendarDaysService } from './calendar-days.service.js';
import type { SchedulesService } from './schedules.service.js';

export function registerSchedulesRoutes(
  register: RegisterRoute,
  { schedules, calendarDays }: { readonly schedules: SchedulesService; readonly calendarDays: CalendarDaysService },
): void {
  const of = routes.schedules;
  register(of.list, async ({ language }) => ({ items: await schedules.list(language) }));
  register(of.create, async ({ caller, body, language }) =>
    schedules.document(await schedules.create(caller, body, language), language),
  );
  register(of.get, ({ params, language }) => schedules.detail(params.schedule, language));
  register(of.update, async ({ caller, params, body, language }) => {
    await schedules.update(caller, params.schedule, body, language);
    return schedules.document(params.schedule, language);
  });
  register(of.remove, async ({ caller, params }) => {
    await schedules.remove(caller, params.schedule);
    return undefined;
  });
  register(of.restore, async ({ caller, params, language }) => {
    await schedules.restore(caller, params.schedule, language);
    return schedules.document(params.schedule, language);
  });
  register(of.run, async ({ caller, params, language }) => {
    await schedules.run(caller, params.schedule);
    return schedules.document(params.schedule, language);
  });
  register(of.pause, async ({ caller, params, language }) => {
    await schedules.pause(caller, params.schedule, true, language);
    return schedules.document(params.schedule, language);
  });
  register(of.resume, async ({ caller, params, language }) => {
    await schedules.pause(caller, params.schedule, false, language);
    return schedules.document(params.schedule, language);
  });
  register(of.times, ({ body, language }) => schedules.times(body, language));

  register(routes.calendar.get, () => calendarDays.get());
  register(routes.calendar.set, ({ caller, params, body }) => calendarDays.set(caller, { ...params, ...body }));
  register(routes.calendar.remove, async ({ caller, params }) => {
    await calendarDays.remove(caller, params.day);
    return undefined;
  });
}
