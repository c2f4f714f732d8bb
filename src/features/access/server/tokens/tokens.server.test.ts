import { beforeEach, expect, test } from 'vitest'
import { systemCtx } from '@/server/context'
import { freshDatabase, sql } from '@/testing/database'
import { createPerson } from '@/testing/factories/people'
import { authenticateToken } from './authenticate-token'
import { createToken, listTokens, revokeToken } from './create-token'

beforeEach(freshDatabase)

const ctx = systemCtx('test')

test('a token is a program with a role, until it is revoked', async () => {
  const { id, token } = await createToken(ctx, { name: 'Nightly export', role: 'cro' })
  expect(await authenticateToken(token)).toEqual({ kind: 'token', id, name: 'Nightly export', role: 'cro' })
  await revokeToken(ctx, { id })
  await revokeToken(ctx, { id })
  expect(await authenticateToken(token)).toBeNull()
  expect(await sql(`SELECT action FROM audit_entries ORDER BY sequence`)).toEqual([{ action: 'access.create-token' }, { action: 'access.revoke-token' }])
})

test('a token has 192 random bits and is stored as a hash only', async () => {
  const made = await Promise.all(Array.from({ length: 20 }, () => createToken(ctx, { name: 'x', role: 'agent' })))
  expect(new Set(made.map(({ token }) => token)).size).toBe(20)
  for (const { token } of made) expect(Buffer.from(token.slice(4), 'base64url')).toHaveLength(24)
  const rows = JSON.stringify(await sql(`SELECT id, name, role, hint, encode(token_hash, 'hex') AS hash, length(token_hash) AS bytes FROM api_tokens`))
  for (const { token } of made) expect(rows).not.toContain(token)
  expect(rows).toContain('"bytes":32')
})

test('“last used” is written at most once a minute, and guesses are nobody', async () => {
  const ann = await createPerson('admin', { name: 'Ann' })
  const { token } = await createToken(ann.ctx, { name: 'x', role: 'agent' })
  await authenticateToken(token)
  const [first] = await listTokens(ctx)
  await authenticateToken(token)
  expect((await listTokens(ctx))[0]).toEqual(first)
  expect(first).toMatchObject({ createdBy: 'Ann', hint: `${token.slice(0, 8)}…` })
  expect(first?.lastUsedAt).not.toBeNull()
  await sql(`UPDATE api_tokens SET last_used_at = now() - interval '2 minutes'`)
  await authenticateToken(token)
  expect(Date.now() - (await listTokens(ctx))[0]!.lastUsedAt!.getTime()).toBeLessThan(10_000)
  for (const guess of ['', 'rpt_', 'rpt_x', token.slice(0, -1), token.toUpperCase()]) expect(await authenticateToken(guess)).toBeNull()
})
