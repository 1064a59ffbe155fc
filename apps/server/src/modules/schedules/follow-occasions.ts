import type { Title } from '@kefen/scheme';
import { listRunning, moveOccasion } from './occasions.repository.js';
import type { OccasionRecord } from './schedule-record.js';
import type { ScheduleParts } from './schedule-work.js';

/** The job that publishes what may be published once the runs are done. */
export const decideJobName = 'schedule-decide';

/** Looks how the runs of schedules stand: ends those that failed, and has it decided about those that are done. */
export async function followOccasions(parts: ScheduleParts): Promise<void> {
  for (const occasion of await listRunning(parts.store.db)) await follow(parts, occasion).catch(parts.onError);
}

async function follow({ store, clock, queue, audit, runs }: ScheduleParts, occasion: OccasionRecord): Promise<void> {
  const { number, schedule } = occasion;
  const states = await runs.listStandings(occasion.runs.map(({ run }) => run));
  // They are measured together, so they are over together.
  const ended = states.find(({ state }) => state === 'failed' || state === 'cancelled');
  if (ended) {
    const failure = ended.failure ?? cancelled;
    await store.transaction(async (tx) => {
      const change = { state: 'failed', failure, finishedAt: clock.now() } as const;
      if (!(await moveOccasion(tx, number, 'running', change))) return;
      await audit.record(tx, undefined, 'schedule.failed', schedule, { occasion: number, run: ended.number });
    });
    return;
  }
  if (!states.every(({ state }) => state === 'done')) return;
  await store.transaction(async (tx) => {
    if (await moveOccasion(tx, number, 'running', { state: 'deciding' }))
      await queue.send(tx, decideJobName, { occasion: number });
  });
}

const cancelled: Title = { 'zh-CN': '运行被取消。', en: 'The run was cancelled.' };
