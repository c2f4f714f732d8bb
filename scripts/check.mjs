// npm run check: what needs no database and no browser. Steps run two at a time; prints a table, and what failed steps said.
import { pathToFileURL } from 'node:url'
import { inRoot } from './root.mjs'
import { runStep, stepLine, toolOf } from './run-step.mjs'

/** Types of pages and routes are Next.js's to write, and a fresh clone has none yet. */
async function checkTypes() {
  const routes = await runStep('types', [toolOf.next, 'typegen'])
  const types = routes.ok ? await runStep('types', [toolOf.tsc, '--noEmit', '--pretty', 'false']) : routes
  return { ...types, seconds: routes === types ? types.seconds : routes.seconds + types.seconds }
}

const checks = [
  checkTypes,
  () => runStep('lint and format', [toolOf.biome, 'check', '--reporter=default', '--max-diagnostics=50', '.']),
  () => runStep('who imports whom', [inRoot('scripts/fences.mjs')]),
  () => runStep('generated files', [inRoot('scripts/generate.mjs'), '--check']),
]

/** Runs all checks. @returns {Promise<{ name: string, ok: boolean, seconds: number, output: string }[]>} in the order of `checks` */
export async function check() {
  const [types, ...light] = checks
  const one = async () => {
    const results = []
    for (const step of light) results.push(await step())
    return results
  }
  const [typed, rest] = await Promise.all([types(), one()])
  return [typed, ...rest]
}

/** Prints the table and the words of what failed. */
export function report(results) {
  for (const { name, output } of results.filter(({ ok }) => !ok)) console.log(`── ${name}\n${output.trim()}\n`)
  for (const result of results) console.log(stepLine(result))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const results = await check()
  report(results)
  process.exit(results.every(({ ok }) => ok) ? 0 : 1)
}
