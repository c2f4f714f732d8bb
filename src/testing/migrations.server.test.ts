import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { databaseUrl } from './database'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Prisma's own command line, as contributors call it. Its exit code is part of the answer. */
async function prisma(...args: string[]): Promise<{ code: number; text: string }> {
  const env = { ...process.env, DATABASE_URL: databaseUrl(), CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['node_modules/prisma/build/index.js', ...args], { cwd: root, env })
    return { code: 0, text: stdout + stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, text: stdout + stderr }
  }
}

test('migrations make exactly what the schema files say', async () => {
  const { code, text } = await prisma('migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema', '--exit-code')
  expect(text).toContain('No difference detected')
  expect(code).toBe(0)
})

test('Prisma’s own command line finds our migrations applied', async () => {
  const { code, text } = await prisma('migrate', 'status')
  expect(text).toContain('Database schema is up to date')
  expect(code).toBe(0)
})
