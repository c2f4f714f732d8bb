import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { inRoot } from '../root.mjs'
import { takeLock } from '../supervise/instance-lock.mjs'

const made: string[] = []
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A checkout whose package-lock.json asks for something that is not installed. */
function checkout() {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-checkout-'))
  made.push(folder)
  cpSync(inRoot('scripts'), join(folder, 'scripts'), { recursive: true })
  mkdirSync(join(folder, 'node_modules'))
  const lock = (version: string) => JSON.stringify({ packages: { '': {}, 'node_modules/left': { version } } })
  writeFileSync(join(folder, 'package-lock.json'), lock('2.0.0'))
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), lock('1.0.0'))
  // Stands for npm: says that it was asked to install.
  writeFileSync(
    join(folder, 'npm-cli.js'),
    `require('node:fs').writeFileSync('${join(folder, 'installing')}', process.argv.slice(2).join(' ')); process.exit(1)`,
  )
  return folder
}

const setUp = (folder: string) =>
  new Promise<{ code: number | null; said: string }>((resolve) => {
    const env = { ...process.env, RAPPORT_DATA_DIR: 'data', npm_execpath: join(folder, 'npm-cli.js') }
    const child = spawn(process.execPath, [join(folder, 'scripts/setup.mjs')], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (chunk) => (said += chunk))
    child.once('close', (code) => resolve({ code, said }))
  })

test('packages are not installed under a desk that runs: it is named instead', async () => {
  const folder = checkout()
  const desk = takeLock(join(folder, 'data/lock'), { purpose: 'start', url: 'http://127.0.0.1:3999' })
  const refused = await setUp(folder)
  expect(refused.code).toBe(1)
  expect(refused.said).toContain(`http://127.0.0.1:3999 (process ${process.pid})`)
  expect(() => readFileSync(join(folder, 'installing'))).toThrow('ENOENT')

  desk?.release()
  await setUp(folder)
  expect(readFileSync(join(folder, 'installing'), 'utf8')).toMatch(/^ci /)
})
