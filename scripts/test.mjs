// npm test: everything CI runs, in order of what fails fastest. Its last line is `N passed, N failed`; exit 0 only when nothing failed.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { check, report } from './check.mjs'
import { runJourneys } from './e2e.mjs'
import { runStep, toolOf } from './run-step.mjs'
import { setup } from './setup.mjs'
import { buildIfStale } from './supervise/build.mjs'
import { ofPlaywright, ofVitest, runFaults } from './tally.mjs'

const reports = mkdtempSync(join(tmpdir(), 'rapport-reports-'))

async function checks() {
  const results = await check()
  report(results)
  const failures = results.filter(({ ok }) => !ok).map(({ name }) => name)
  return { passed: results.length - failures.length, failed: failures.length, failures }
}

async function vitest(project) {
  const file = join(reports, `${project}.json`)
  const { ok, output } = await runStep(project, [toolOf.vitest, 'run', '--project', project], {
    env: { RAPPORT_TEST_REPORT: file, DATABASE_URL: '' },
    show: true,
  })
  return ofVitest(file, ok, output)
}

let isBuilt = false
async function build() {
  await buildIfStale()
  isBuilt = true
  return { passed: 1, failed: 0, failures: [] }
}

/** What needs the built product fails once, and at once, when there is none. */
const onTheBuild = (step) => async () => {
  if (!isBuilt) throw new Error('not run: the build failed')
  return step()
}

async function journeys() {
  const file = join(reports, 'journeys.json')
  const { ok } = await runJourneys([], file)
  return ofPlaywright(file, ok)
}

const steps = [
  ['check', checks],
  ['domain tests', () => vitest('domain')],
  ['server tests', () => vitest('server')],
  ['build', build],
  ['journeys', onTheBuild(journeys)],
  ['faults', onTheBuild(runFaults)],
]

/** A step that breaks off counts as one failure; the steps after it are tried all the same. */
async function count([name, step]) {
  const begun = Date.now()
  console.log(`\n━━ ${name}`)
  const tally = await step().catch((error) => {
    console.log(error.stack ?? error.message)
    return { passed: 0, failed: 1, failures: [`${name}: ${error.message}`] }
  })
  console.log(`━━ ${name}: ${tally.passed} passed, ${tally.failed} failed in ${((Date.now() - begun) / 1000).toFixed(1)} s`)
  return tally
}

const total = { passed: 0, failed: 0, failures: [] }
try {
  await setup()
  for (const step of steps) {
    const tally = await count(step)
    total.passed += tally.passed
    total.failed += tally.failed
    total.failures.push(...tally.failures)
  }
} catch (error) {
  console.log(error.stack ?? error.message)
  total.failed += 1
  total.failures.push(`set up: ${error.message}`)
} finally {
  rmSync(reports, { recursive: true, force: true })
}
// Last, where a log that was cut still has it.
if (total.failures.length > 0) console.log(`\nWhat failed:\n${total.failures.map((line) => `  ${line}`).join('\n')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
