import { spawn } from 'node:child_process'
import { inRoot, root } from './root.mjs'
import { quietEnvironment } from './setup/run-quietly.mjs'

/**
 * Runs one of the project's tools to its end and keeps what it said.
 * @param {string} name what the step is called in the table
 * @param {string[]} args program (a JavaScript file) and its arguments, for Node.js
 * @param {{ env?: Record<string, string>, show?: boolean, signal?: AbortSignal }} options
 *   show: its output also appears while it runs; signal: ends it early
 * @returns {Promise<{ name: string, ok: boolean, seconds: number, output: string }>} never rejects: a tool that cannot start has failed
 */
export function runStep(name, args, { env = {}, show = false, signal } = {}) {
  const begun = Date.now()
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...quietEnvironment, ...env }, signal })
    let output = ''
    const hear = (chunk) => {
      output += chunk
      if (show) process.stdout.write(chunk)
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    const end = (ok) => resolve({ name, ok, seconds: (Date.now() - begun) / 1000, output })
    child.once('error', (error) => {
      output += error.message
      end(false)
    })
    child.once('close', (code) => end(code === 0))
  })
}

/** The JavaScript file behind a package's command. */
export const toolOf = {
  biome: inRoot('node_modules/@biomejs/biome/bin/biome'),
  next: inRoot('node_modules/next/dist/bin/next'),
  playwright: inRoot('node_modules/@playwright/test/cli.js'),
  prisma: inRoot('node_modules/prisma/build/index.js'),
  tsc: inRoot('node_modules/typescript/bin/tsc'),
  vitest: inRoot('node_modules/vitest/vitest.mjs'),
}

/** One line of a table of steps. */
export const stepLine = ({ name, ok, seconds }) => `  ${ok ? '✓' : '✗'} ${name.padEnd(28)} ${seconds.toFixed(1).padStart(6)} s`
