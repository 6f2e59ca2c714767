// Prints how many tests passed, failed and were skipped by the reports of vitest and Playwright, and below it a line for each that failed.
// usage: node scripts/counts.mjs UNITS_JSON BROWSER_JSON
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

const [units, browser] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')));
const counts = { passed: units.numPassedTests, failed: units.numFailedTests, skipped: units.numPendingTests + units.numTodoTests };
const failures = units.testResults.flatMap((file) =>
  file.assertionResults.filter((t) => t.status === 'failed').map((t) => `${t.fullName}: ${t.failureMessages[0]}`),
);
failures.push(
  ...units.testResults
    .filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
    .map((file) => `${file.name}: ${file.message}`),
);
counts.failed += units.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;

const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)];
for (const spec of browser.suites.flatMap(specs)) {
  const last = spec.tests[0]?.results.at(-1);
  if (spec.tests.every((t) => t.status === 'skipped')) counts.skipped++;
  else if (spec.ok) counts.passed++;
  else {
    counts.failed++;
    failures.push(`${spec.title}: ${last?.error?.message ?? last?.status ?? ''}`);
  }
}

counts.failed += browser.errors.length;
failures.push(...browser.errors.map((e) => e.message ?? ''));
console.log(counts.passed, counts.failed, counts.skipped);
for (const failure of failures) console.log(`FAILED ${stripVTControlCharacters(failure).replace(/\s+/g, ' ').slice(0, 600)}`);
