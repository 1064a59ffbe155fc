import type { Progress } from '@kefen/contract';
import { formatNumber } from '@kefen/scheme';
import { say, type Terminal } from './terminal.js';

/** `Writing orders.csv 1,200,000/2,000,000 · 150,000 a second · 6 s left`. */
export function progressLine({ title, done, total, rate }: Progress, path: string, terminal: Terminal): string {
  const count =
    total === null ? formatNumber(String(done)) : `${formatNumber(String(done))}/${formatNumber(String(total))}`;
  const parts = [`${say(terminal, title)} ${path} ${count}`];
  if (rate) {
    const perSecond = formatNumber(String(Math.round(rate.perSecond)));
    parts.push(say(terminal, { 'zh-CN': `每秒 ${perSecond} 行`, en: `${perSecond} a second` }));
    const left = rate.secondsLeft;
    if (left !== null) parts.push(say(terminal, { 'zh-CN': `还需 ${duration(left)}`, en: `${duration(left)} left` }));
  }
  return parts.join(' · ');
}

/** `45 s`, `3:05` in minutes and seconds. */
function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
