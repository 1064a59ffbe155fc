import type { Title } from '../dataset/dataset.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { DmnDecision } from './dmn-model.js';

/** `决策“X”，规则 3“Age”`: what a problem is about. */
export type Subject = Title;

export function decisionSubject({ name }: Pick<DmnDecision, 'name'>): Subject {
  return { 'zh-CN': `决策“${name}”`, en: `Decision “${name}”` };
}

/** A part of a subject, in both languages. */
export function partOf(subject: Subject, zh: string, en: string): Subject {
  return { 'zh-CN': `${subject['zh-CN']}${zh}`, en: `${subject.en}${en}` };
}

/** The problem with its subject in front. */
export function about<T extends Pick<Diagnostic, 'message'>>(subject: Subject, problem: T): T {
  const message = {
    'zh-CN': `${subject['zh-CN']}：${problem.message['zh-CN']}`,
    en: `${subject.en}: ${problem.message.en}`,
  };
  return { ...problem, message };
}

export function aboutDecision<T extends Pick<Diagnostic, 'message'>>(
  decision: Pick<DmnDecision, 'name'>,
  problem: T,
): T {
  return about(decisionSubject(decision), problem);
}
