import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {{ status: string, fullName: string }} Assertion
 * @typedef {{ name: string, status: string, message: string, assertionResults: Assertion[] }} TestFile
 * @typedef {{ testResults: TestFile[] }} Report
 */

/**
 * Adds up test reports in the JSON form of vitest. A file that could not be run has no tests to count and is one failure.
 * @param {readonly Report[]} reports
 * @returns {{ passed: number, failed: number, skipped: string[] }}
 */
export function sumReports(reports) {
  const files = reports.flatMap((report) => report.testResults);
  const tests = files.flatMap((file) => file.assertionResults);
  const brokenFiles = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: tests.filter((test) => test.status === 'failed').length + brokenFiles.length,
    skipped: tests.filter((test) => !['passed', 'failed'].includes(test.status)).map((test) => test.fullName),
  };
}

/**
 * Prints what was skipped, by name, and then `N passed, N failed`.
 * @param {number} failedSteps steps without a report that failed
 * @param {number} failedRuns runs of tests that ended badly, whatever their reports say; a report may be missing
 * @param {readonly string[]} paths reports
 * @returns {number} the exit status: 1 on any failure, and when nothing passed
 */
function printSum(failedSteps, failedRuns, paths) {
  const reports = paths.filter((path) => existsSync(path)).map((path) => JSON.parse(readFileSync(path, 'utf8')));
  const { passed, failed: failedTests, skipped } = sumReports(reports);
  const failed = failedSteps + Math.max(failedTests, failedRuns);
  for (const name of skipped) console.log(`not run: ${name}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  return passed === 0 || failed > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [failedSteps, failedRuns, ...paths] = process.argv.slice(2);
  process.exitCode = printSum(Number(failedSteps), Number(failedRuns), paths);
}
