import type { Explanation } from '@kefen/scheme';
import { findExplanation } from '@kefen/warehouse';
import { type ExitStatus, exitStatus, InputError } from './exit-status.js';
import { withFileClassification } from './file-classification.js';
import type { FileOptions } from './file-options.js';
import { say, type Terminal } from './terminal.js';

export interface ExplainOptions extends FileOptions {
  readonly customer: string;
  readonly json?: boolean;
}

/** `kefen explain`: every indicator, score and rule that led to a customer's class, and what the next class would take. */
export async function explain(options: ExplainOptions, terminal: Terminal): Promise<ExitStatus> {
  return withFileClassification(options, terminal, async ({ engine, finished }) => {
    const explanation = await findExplanation(engine, finished, options.customer);
    if (!explanation) {
      const text = { 'zh-CN': `没有客户 ${options.customer}。`, en: `There is no customer ${options.customer}.` };
      throw new InputError([say(terminal, text)]);
    }
    if (options.json) terminal.out(JSON.stringify(explanation, null, 2));
    else print(options.customer, explanation, terminal);
    return exitStatus.done;
  });
}

function print(customer: string, explanation: Explanation, terminal: Terminal): void {
  const unrated = { 'zh-CN': '未评定', en: 'not rated' };
  terminal.out(`${customer}: ${say(terminal, explanation.title ?? unrated)}`);
  terminal.out(say(terminal, explanation.reason));
  const steps = explanation.steps.filter(
    ({ sentence }) => say(terminal, sentence) !== say(terminal, explanation.reason),
  );
  for (const step of steps) terminal.out(`- ${say(terminal, step.sentence)}`);
  if (explanation.nextClass) terminal.out(say(terminal, explanation.nextClass.sentence));
  if (explanation.previousClass) terminal.out(say(terminal, explanation.previousClass.sentence));
}
