import { renderProblem } from '@kefen/contract';
import type { ProblemFailure } from '../problem.js';
import type { Terminal } from './terminal.js';

/** What a service refuses, in the words the API would use. */
export function problemSentence({ occurrence }: ProblemFailure, { language }: Terminal): string {
  return renderProblem(occurrence, language, '').detail;
}
