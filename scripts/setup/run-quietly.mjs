import { spawnSync } from 'node:child_process'
import { root } from '../root.mjs'

/** Hosts nobody asked to hear from us: Next.js telemetry and Prisma's update check stay off in everything we start. */
export const quietEnvironment = { NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }

/**
 * Runs a program to its end with its output on standard error, so that standard output stays free for results.
 * Throws when it fails.
 */
export function runQuietly(what, command, args, cwd = root) {
  const result = spawnSync(command, args, { cwd, stdio: ['ignore', 2, 2], env: { ...process.env, ...quietEnvironment } })
  if (result.status !== 0) throw new Error(`${what} failed (${result.error?.message ?? `exit ${result.status ?? result.signal}`})`)
}
