import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '.'
import { documents } from './documents'

const problemsOf = (env: Record<string, string>) => {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

describe('settings', () => {
  test('are all optional', () => {
    expect(readConfig({})).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', RAPPORT_DEMO: true, RAPPORT_DATA_DIR: '.rapport', LOG_LEVEL: 'info' })
  })

  test('that are empty count as not set', () => {
    expect(readConfig({ PORT: '', SMTP_URL: '', RAPPORT_DEMO: '' })).toEqual(readConfig({}))
  })

  test('that are wrong are all named at once, without their values', () => {
    const problems = problemsOf({ PORT: '99999', DATABASE_URL: 'mysql://root:hunter2@db/x', NEXTAUTH_SECRET: 'hunter2' })
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['PORT', 'DATABASE_URL', 'NEXTAUTH_SECRET'])
    expect(problems.join()).not.toContain('hunter2')
  })

  test('may be secrets in files', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'token')
    writeFileSync(file, 'a metrics token of some length\n')
    expect(readConfig({ METRICS_TOKEN_FILE: file }).METRICS_TOKEN).toBe('a metrics token of some length')
    expect(problemsOf({ METRICS_TOKEN_FILE: file, METRICS_TOKEN: 'another token, also long' })).toEqual([
      'METRICS_TOKEN is set twice: as METRICS_TOKEN and as METRICS_TOKEN_FILE',
    ])
    expect(problemsOf({ METRICS_TOKEN_FILE: `${file}.missing` })).toEqual(['METRICS_TOKEN_FILE cannot be read (ENOENT)'])
  })

  test('of single sign-on come together or not at all', () => {
    expect(problemsOf({ OIDC_ISSUER: 'https://login.example.com' })[0]).toMatch(/^OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set too/)
  })

  test('switch the demo store off by 0', () => {
    expect(readConfig({ RAPPORT_DEMO: '0' }).RAPPORT_DEMO).toBe(false)
  })

  test.each(Object.entries(documents()))('are explained as they are in %s (node scripts/generate.mjs writes it)', (path, text) => {
    expect(readFileSync(path, 'utf8')).toBe(text)
  })
})
