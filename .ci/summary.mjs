// Adds up vitest's JSON reports: says what failed and was skipped, then one plain closing line. A missing or empty
// report is red.
import { existsSync, readFileSync } from 'node:fs';

let passed = 0;
let failed = 0;
let skipped = 0;
for (const path of process.argv.slice(2)) {
  const report = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
  if (report === null || report.numPassedTests === 0) {
    console.log(`no test passed in ${path}`);
    failed += 1;
    continue;
  }
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  skipped += report.numPendingTests + (report.numTodoTests ?? 0);
  for (const file of report.testResults) {
    // A file that could not be loaded has no tests of its own.
    if (file.status === 'failed' && file.assertionResults.every((one) => one.status !== 'failed')) {
      failed += 1;
      console.log(`failed: ${file.name}: ${file.message.split('\n')[0]}`);
    }
    for (const one of file.assertionResults) {
      if (one.status !== 'failed') continue;
      console.log(
        `failed: ${one.fullName}\n  ${(one.failureMessages[0] ?? '').slice(0, 1500).replaceAll('\n', '\n  ')}`,
      );
    }
  }
  if (report.success !== true && report.numFailedTests === 0 && failed === 0) failed += 1;
}
console.log(`${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`);
process.exit(failed === 0 ? 0 : 1);
