import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const script = fileURLToPath(new URL('../rapport.mjs', import.meta.url))

test('a command whose database does not answer fails with one JSON document, too', { timeout: 120_000 }, () => {
  const env = { ...process.env, DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, 'verify', '--json'], { env, encoding: 'utf8' })
  expect({ status, document: JSON.parse(stdout) }).toEqual({
    status: 1,
    document: { error: { code: 'database.unavailable', message: expect.stringContaining('ECONNREFUSED') } },
  })
  expect(stderr).toContain('ECONNREFUSED')
})
