import { expect, test } from 'vitest';
import { sumReports } from './sum-reports.mjs';

const file = (status: string, ...tests: string[]) => ({
  name: 'a.test.ts',
  status,
  message: '',
  assertionResults: tests.map((outcome) => ({ status: outcome, fullName: `a test that is ${outcome}` })),
});

test('passed and failed tests of all reports are added up', () => {
  const reports = [
    { testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')] },
    { testResults: [file('passed', 'passed')] },
  ];
  expect(sumReports(reports)).toEqual({ passed: 4, failed: 1, skipped: [] });
});

test('a file that could not be loaded is one failure', () => {
  expect(sumReports([{ testResults: [file('failed')] }])).toEqual({ passed: 0, failed: 1, skipped: [] });
});

test('what was skipped is named and counts as neither', () => {
  expect(sumReports([{ testResults: [file('passed', 'skipped', 'todo')] }])).toEqual({
    passed: 0,
    failed: 0,
    skipped: ['a test that is skipped', 'a test that is todo'],
  });
});
