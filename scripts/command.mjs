import { spawn } from 'node:child_process'
import { inRoot, root } from './root.mjs'

const runTs = inRoot('scripts/supervise/run-ts.mjs')

/** Arguments for Node.js that run a TypeScript file of the product. */
export const typescript = (file, ...args) => ['--import', runTs, inRoot(file), ...args]

/**
 * Runs a command of `rapport` beside the instance.
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @param {AbortSignal} [signal] ends the command early
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>} code 2: there is no such command, or it is used wrongly
 */
export function runCommand(args, env, signal) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, typescript('src/cli/main.ts', ...args), {
      cwd: root,
      env: { ...env, RAPPORT_PROCESS: 'command' },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (chunk) => (stdout += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk) => (stderr += chunk))
    child.once('error', (error) => resolve({ code: 1, stdout, stderr: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, stdout, stderr }))
  })
}
