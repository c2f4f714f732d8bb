import { runCommand } from '../command.mjs'

const noSuchCommand = 2

/** Fills an empty database with the demo store; the command answers `{ seeded }`. @returns {Promise<string | null>} what was done, in words; null: nothing */
export async function loadDemoStore(env, signal) {
  const { code, stdout, stderr } = await runCommand(['seed', 'demo', '--if-empty', '--json'], env, signal)
  if (code === noSuchCommand) return null
  if (code !== 0) throw new Error(`The demo store could not be loaded:\n${stderr}`)
  return stdout.trim() && JSON.parse(stdout).seeded === false ? null : 'Demo store loaded'
}

/** How to sign in at this desk, line by line, as the product itself says. */
export async function waysToSignIn(env, signal) {
  const { code, stdout, stderr } = await runCommand(['first-run', '--json'], env, signal)
  if (code === noSuchCommand) return []
  if (code !== 0) return [`How to sign in could not be found out: ${stderr.trim()}`]
  return JSON.parse(stdout).lines ?? []
}
