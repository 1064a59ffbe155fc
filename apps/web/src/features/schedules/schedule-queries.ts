import type { Schedule, ScheduleAsOf, ScheduleInput, ScheduleWhen } from '@kefen/contract';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

const schedulesKey = ['schedules'] as const;
const calendarKey = ['calendar'] as const;
const pollMs = 1500;
const idleMs = 30_000;
const api = client.schedules;

function pace(all: readonly Schedule[]): number {
  return all.some(({ last }) => last?.state === 'running') ? pollMs : idleMs;
}

export function useSchedules() {
  return useQuery({
    queryKey: [...schedulesKey, 'list'],
    queryFn: async ({ signal }) => (await api.list({ signal })).items,
    refetchInterval: (query) => pace(query.state.data ?? []),
  });
}

export function useSchedule(id: string) {
  return useQuery({
    queryKey: [...schedulesKey, 'one', id],
    queryFn: ({ signal }) => api.get({ params: { schedule: id }, signal }),
    refetchInterval: (query) => pace(query.state.data ? [query.state.data.schedule] : []),
  });
}

/** The next times of a schedule that is being written. @param when as JSON, undefined where it is not complete */
export function useNextTimes(when: string | undefined, asOf: ScheduleAsOf) {
  return useQuery({
    queryKey: [...schedulesKey, 'times', when, asOf],
    enabled: when !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => api.times({ body: { when: JSON.parse(when ?? '') as ScheduleWhen, asOf }, signal }),
  });
}

function useRefresh() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: schedulesKey });
}

/** Saves a new one, or a change of one. */
export function useSaveSchedule(id: string | undefined) {
  return useMutation({
    mutationFn: (body: ScheduleInput) =>
      id === undefined ? api.create({ body }) : api.update({ params: { schedule: id }, body }),
    onSuccess: useRefresh(),
  });
}

/** Runs now, pauses, goes on, removes, or takes back. */
export function useScheduleAction(action: 'run' | 'pause' | 'resume' | 'remove' | 'restore') {
  return useMutation({
    mutationFn: async (id: string) => {
      await api[action]({ params: { schedule: id } });
    },
    onSuccess: useRefresh(),
  });
}

export function useCalendar() {
  return useQuery({ queryKey: calendarKey, queryFn: ({ signal }) => client.calendar.get({ signal }) });
}

/** Another calendar makes other times. */
function useRefreshCalendar() {
  const queryClient = useQueryClient();
  return async () => {
    await queryClient.invalidateQueries({ queryKey: calendarKey });
    await queryClient.invalidateQueries({ queryKey: schedulesKey });
  };
}

export interface OwnDay {
  readonly day: string;
  readonly open: boolean;
  readonly note: string;
}

export function useSetDay() {
  return useMutation({
    mutationFn: ({ day, open, note }: OwnDay) => client.calendar.set({ params: { day }, body: { open, note } }),
    onSuccess: useRefreshCalendar(),
  });
}

export function useRemoveDay() {
  return useMutation({
    mutationFn: (day: string) => client.calendar.remove({ params: { day } }),
    onSuccess: useRefreshCalendar(),
  });
}
