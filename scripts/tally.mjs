import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { stripVTControlCharacters } from 'node:util'
import { inRoot, root } from './root.mjs'

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

/** @typedef {{ passed: number, failed: number, failures: string[] }} Tally failures: a line for each test that failed, with the first line of why */

/** A tool that failed without saying which test failed has failed once; one that ran nothing has not passed. @returns {Tally} */
function honest({ passed, failed, failures }, ok) {
  if (failed === 0 && (!ok || passed === 0)) return { passed, failed: 1, failures: ['the tool failed and named no test'] }
  return { passed, failed, failures }
}

const nothingTold = { passed: 0, failed: 1, failures: ['the tool told nothing'] }
const firstLine = (text) =>
  stripVTControlCharacters(text ?? '')
    .trim()
    .split('\n', 1)[0]
const told = (file, name, why) => `${relative(root, file)} › ${name}: ${firstLine(why)}`

/** What a run said of errors that belong to no test: a promise nobody waited for, a process that died, a teardown that broke. */
function besidesTests(output) {
  const lines = stripVTControlCharacters(output).split('\n')
  return lines.flatMap((line, n) =>
    /^⎯+ (Unhandled (Error|Rejection)|Uncaught Exception|Startup Error) ⎯+$/.test(line)
      ? [
          lines
            .slice(n + 1, n + 4)
            .join(' ')
            .trim(),
        ]
      : [],
  )
}

/** Counts of a Vitest JSON report. A file that could not be loaded counts as one failure. @param {string} output what the run said, for what no test says */
export function ofVitest(file, ok, output = '') {
  const report = read(file)
  if (!report) return nothingTold
  const unloaded = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
  const failures = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map((test) => told(name, test.fullName, test.failureMessages?.[0])),
  )
  failures.push(...unloaded.map(({ name, message }) => told(name, 'could not be loaded', message)))
  const counted = honest({ passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length, failures }, ok)
  return ok ? counted : { ...counted, failures: [...counted.failures, ...besidesTests(output)] }
}

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]

/** Counts of a Playwright JSON report. */
export function ofPlaywright(file, ok) {
  const report = read(file)
  if (!report) return nothingTold
  const { expected, unexpected, flaky } = report.stats
  const failures = specsOf(report)
    .filter((spec) => !spec.ok)
    .map((spec) => told(join(report.config.rootDir, spec.file), spec.title, spec.tests[0]?.results[0]?.error?.message))
  return honest({ passed: expected, failed: unexpected + flaky, failures }, ok)
}

/** Runs what `npm start` promises about faults, and counts. */
export function runFaults() {
  return new Promise((resolve, reject) => {
    const tally = { passed: 0, failed: 0, failures: [] }
    const stream = run({ files: [inRoot('scripts/e2e/start.faults.mjs')], concurrency: false, timeout: 300_000 })
    // Tests, and not the file around them, which is told as a test as well unless it breaks.
    const isTest = ({ details, nesting, name }) => details?.type !== 'suite' && !(nesting === 0 && name.endsWith('.mjs'))
    stream.on('test:pass', (event) => {
      if (isTest(event)) tally.passed += 1
    })
    stream.on('test:fail', ({ name, details }) => {
      tally.failed += 1
      tally.failures.push(`faults › ${name}: ${firstLine(details.error?.message)}`)
    })
    stream.once('error', reject).once('end', () => resolve(honest(tally, true)))
    stream.compose(new spec()).pipe(process.stdout, { end: false })
  })
}
