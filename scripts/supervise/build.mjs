import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fingerprint } from '../fingerprint.mjs'
import { inRoot } from '../root.mjs'
import { runStep, toolOf } from '../run-step.mjs'
import { waitForLock } from './instance-lock.mjs'

const inputs = ['src', 'public', 'prisma/schema', 'package-lock.json', 'next.config.mjs', 'tailwind.config.ts', 'postcss.config.mjs', 'tsconfig.json']
const mark = inRoot('.next/SOURCE_SHA256')
const isTest = (path) => /\.test\.tsx?$|^src\/(testing|cli)\b|^src\/server\/db\/generated/.test(path.replaceAll('\\', '/'))

const isFresh = (wanted) => existsSync(inRoot('.next/BUILD_ID')) && existsSync(mark) && readFileSync(mark, 'utf8') === wanted

/**
 * Builds the web application when its sources changed since the last build. Instances of one checkout share the build: one builds, the others wait.
 * @param {{ signal?: AbortSignal, say?: (line: string) => void }} options signal: ends the build early
 * @returns {Promise<boolean>} whether it was built now; throws with the compiler's words when that fails
 */
export async function buildIfStale({ signal, say = () => {} } = {}) {
  const wanted = fingerprint(inputs, isTest)
  if (isFresh(wanted)) return false
  const lock = await waitForLock(inRoot('.rapport/build-lock'), { purpose: 'a build' }, 600_000)
  try {
    if (isFresh(wanted)) return false
    say('building the web application, which takes a minute …')
    rmSync(mark, { force: true })
    const { ok, output } = await runStep('build', [toolOf.next, 'build'], { env: { NODE_ENV: 'production' }, signal })
    if (!ok) throw new Error(`The build failed:\n${output}`)
    writeFileSync(mark, wanted)
    return true
  } finally {
    lock.release()
  }
}
