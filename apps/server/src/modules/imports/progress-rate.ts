import type { Progress } from '@kefen/contract';
import type { Clock } from '../../clock.js';

/** A rate from less than this says nothing. */
const shortestMs = 1000;

/** Adds to the progress of work how fast its step goes and how long it will still take. */
export function createRate({ now }: Pick<Clock, 'now'>): (progress: Progress) => Progress {
  let begun: { readonly step: string; readonly done: number; readonly at: number } | undefined;
  return (progress) => {
    const at = now().getTime();
    if (begun?.step !== progress.step || progress.done < begun.done) begun = { ...progress, at };
    const ms = at - begun.at;
    const done = progress.done - begun.done;
    if (ms < shortestMs || done <= 0) return progress;
    const perSecond = (done * 1000) / ms;
    const left = progress.total === null ? null : Math.max(0, progress.total - progress.done);
    return { ...progress, rate: { perSecond, secondsLeft: left === null ? null : Math.ceil(left / perSecond) } };
  };
}
