import { beforeEach, describe, expect, test } from 'vitest'
import { systemCtx } from '@/server/context'
import { freshDatabase, sql } from '@/testing/database'
import { createPerson } from '@/testing/factories/people'
import { hashPassword, passwordMatches } from '../passwords'
import { changePassword } from './change-password'
import { changeRole } from './change-role'
import { createUser } from './create-user'
import { readMe } from './me'
import { savePreferences, saveProfile } from './save-profile'
import { deactivateUser } from './set-active'
import { findUsersByIds, listColleagues, listUsers } from './users.queries'

beforeEach(freshDatabase)

const ctx = systemCtx('test')

describe('administrators', () => {
  test('who demote each other at the same moment leave one of them', async () => {
    const [ann, bo] = [await createPerson('admin'), await createPerson('admin')]
    const results = await Promise.allSettled([changeRole(ann.ctx, { id: bo.id, role: 'agent' }), changeRole(bo.ctx, { id: ann.id, role: 'agent' })])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await sql(`SELECT count(*)::int AS n FROM users WHERE role = 'admin'`)).toEqual([{ n: 1 }])
  })

  test('cannot deactivate themselves, nor the last of them', async () => {
    const ann = await createPerson('admin')
    await expect(deactivateUser(ann.ctx, { id: ann.id })).rejects.toMatchObject({ code: 'access.not-yourself' })
    await expect(deactivateUser(ctx, { id: ann.id })).rejects.toMatchObject({ code: 'access.last-admin' })
  })

  test('leave one audit row per change, with who did it, and none for no change', async () => {
    const [ann, bo] = [await createPerson('admin'), await createPerson('agent')]
    await changeRole(ann.ctx, { id: bo.id, role: 'manager' })
    await changeRole(ann.ctx, { id: bo.id, role: 'manager' })
    expect(await sql('SELECT action, actor_id, subject_id, data FROM audit_entries')).toEqual([
      { action: 'access.change-role', actor_id: ann.id, subject_id: bo.id, data: { from: 'agent', to: 'manager' } },
    ])
  })
})

describe('people', () => {
  test('are one per address', async () => {
    await createUser(ctx, { email: 'ann@shop.example', name: 'Ann', role: 'agent' })
    await expect(createUser(ctx, { email: 'ann@shop.example', name: 'Ann', role: 'admin' })).rejects.toMatchObject({
      code: 'access.email-taken',
      details: { field: 'email' },
    })
  })

  test('are listed page by page, each once, active ones first', async () => {
    for (const name of ['Cleo', 'anna', 'Ben', 'Dora', 'Emil']) await createPerson('agent', { name, active: name !== 'anna' })
    const seen: string[] = []
    for (let cursor: string | null = null, pages = 0; pages < 5; pages++) {
      const page = await listUsers(ctx, { limit: 2, cursor })
      seen.push(...page.data.map((row) => row.name))
      cursor = page.nextCursor
      if (!cursor) break
    }
    expect(seen).toEqual(['Ben', 'Cleo', 'Dora', 'Emil', 'anna'])
  })

  test('can be assigned work while they are active; their names stay known afterwards', async () => {
    const [ann, bo] = [await createPerson('agent', { name: 'Ann' }), await createPerson('manager', { name: 'Bo', active: false })]
    expect(await listColleagues(ctx)).toEqual([{ id: ann.id, name: 'Ann', role: 'agent' }])
    const found = await findUsersByIds(ctx, [bo.id, ann.id, bo.id, '00000000-0000-0000-0000-000000000000'])
    expect([...found.values()].map((person) => person.name).sort()).toEqual(['Ann', 'Bo'])
  })

  test('see themselves with their rights, and keep their habits', async () => {
    const ann = await createPerson('agent')
    await savePreferences(ann.ctx, { singleKeys: false, density: 'compact' })
    await saveProfile(ann.ctx, { name: 'Ann W.', locale: 'de' })
    expect(await readMe(ann.ctx)).toMatchObject({
      role: 'agent',
      permissions: expect.arrayContaining(['tickets.reply']),
      person: { locale: 'de', preferences: { singleKeys: false, density: 'compact' } },
      workspace: { currency: 'EUR' },
    })
    expect((await readMe(ann.ctx)).permissions).not.toContain('access.manage-users')
  })

  test('whose stored habits no longer fit get the defaults', async () => {
    const ann = await createPerson('agent')
    await sql(`UPDATE users SET preferences = '{"density": "huge", "old": 1}' WHERE id = $1`, ann.id)
    expect((await readMe(ann.ctx)).person?.preferences).toEqual({ singleKeys: true, density: 'comfortable' })
  })
})

describe('changing one’s password', () => {
  test('takes the current one, ends every session, and stores a hash', async () => {
    const ann = await createPerson('agent', { passwordHash: await hashPassword('old lamp osprey') })
    await expect(changePassword(ann.ctx, { current: 'wrong', password: 'tangerine lamp osprey' })).rejects.toMatchObject({ details: { field: 'current' } })
    await changePassword(ann.ctx, { current: 'old lamp osprey', password: 'tangerine lamp osprey' })
    const [row] = await sql<{ password_hash: string; epoch: number }>('SELECT password_hash, epoch FROM users')
    expect(row?.epoch).toBe(1)
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await passwordMatches(row?.password_hash, 'tangerine lamp osprey')).toBe(true)
  })

  test('cannot be used to guess it', async () => {
    const ann = await createPerson('agent', { passwordHash: await hashPassword('old lamp osprey') })
    for (let i = 0; i < 8; i++) await changePassword(ann.ctx, { current: 'wrong', password: 'tangerine lamp osprey' }).catch(() => {})
    await expect(changePassword(ann.ctx, { current: 'old lamp osprey', password: 'tangerine lamp osprey' })).rejects.toMatchObject({
      code: 'access.too-many-tries',
    })
  })
})
