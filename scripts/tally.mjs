import { existsSync, readFileSync } from 'node:fs'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { inRoot } from './root.mjs'

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

/** A tool that failed without saying which test failed has failed once; one that ran nothing has not passed. */
function honest({ passed, failed }, ok) {
  if (failed === 0 && (!ok || passed === 0)) return { passed, failed: 1 }
  return { passed, failed }
}

/** Counts of a Vitest JSON report. A file that could not be loaded counts as one failure. */
export function ofVitest(file, ok) {
  const report = read(file)
  if (!report) return { passed: 0, failed: 1 }
  const unloaded = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length
  return honest({ passed: report.numPassedTests, failed: report.numFailedTests + unloaded }, ok)
}

/** Counts of a Playwright JSON report. */
export function ofPlaywright(file, ok) {
  const report = read(file)
  if (!report) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky } = report.stats
  return honest({ passed: expected, failed: unexpected + flaky }, ok)
}

/** Runs what `npm start` promises about faults, and counts. */
export function runFaults() {
  return new Promise((resolve, reject) => {
    const tally = { passed: 0, failed: 0 }
    const stream = run({ files: [inRoot('scripts/e2e/start.faults.mjs')], concurrency: false, timeout: 300_000 })
    // Tests, and not the file around them, which is told as a test as well unless it breaks.
    const isTest = ({ details, nesting, name }) => details?.type !== 'suite' && !(nesting === 0 && name.endsWith('.mjs'))
    stream.on('test:pass', (event) => {
      if (isTest(event)) tally.passed += 1
    })
    stream.on('test:fail', () => {
      tally.failed += 1
    })
    stream.once('error', reject).once('end', () => resolve(honest(tally, true)))
    stream.compose(new spec()).pipe(process.stdout, { end: false })
  })
}
