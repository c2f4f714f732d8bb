// node scripts/fences.mjs: who imports whom, against .dependency-cruiser.cjs. Proves at the same time that the rules catch what they should.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inRoot, root } from './root.mjs'

const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs')
const planted = inRoot('scripts/fixtures/fences')
const smallestTree = 100

async function judge(tree) {
  const { stdout } = await promisify(execFile)(process.execPath, [inRoot('scripts/fences/judge.mjs')], { cwd: tree, maxBuffer: 64 * 1024 * 1024 })
  return JSON.parse(stdout)
}

/** Files of the planted tree say in a comment which rules they break. @returns every rule that missed its file, every false alarm, every rule nobody tries */
function faultsOf({ files, violations }) {
  const expected = files.flatMap((file) => [...readFileSync(join(planted, file), 'utf8').matchAll(/breaks: ([\w-]+)/g)].map(([, rule]) => `${file} ${rule}`))
  const found = [...new Set(violations.map(({ from, rule }) => `${from} ${rule}`))]
  const rules = [...new Set(forbidden.map(({ name }) => name))]
  const faults = [
    ...expected.filter((entry) => !found.includes(entry)).map((entry) => `a planted violation went through: ${entry}`),
    ...found.filter((entry) => !expected.includes(entry)).map((entry) => `a false alarm: ${entry}`),
    ...rules.filter((name) => !expected.some((entry) => entry.endsWith(` ${name}`))).map((name) => `no planted violation tries the rule ${name}`),
  ]
  return { tried: expected.length, faults }
}

try {
  const [{ files, violations }, trial] = await Promise.all([judge(root), judge(planted)])
  const { tried, faults } = faultsOf(trial)
  if (files.length < smallestTree) faults.push(`only ${files.length} modules were read`)
  for (const fault of faults) console.log(fault)
  for (const { from, to, rule } of violations) console.log(`${from} → ${to}\n    ${rule}: ${forbidden.find(({ name }) => name === rule)?.comment ?? ''}`)
  console.log(`${files.length} modules read, ${violations.length} violations; ${tried} planted violations tried, ${faults.length} faults`)
  process.exit(faults.length + violations.length > 0 ? 1 : 0)
} catch (error) {
  console.log(error.stderr || error.message)
  process.exit(1)
}
