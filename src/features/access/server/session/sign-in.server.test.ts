import { beforeEach, describe, expect, test } from 'vitest'
import { systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { freshDatabase, sql } from '@/testing/database'
import { createPerson } from '@/testing/factories/people'
import { ensureDemoUsers, removeDemoUsers } from '../demo/demo-users'
import { firstRun } from '../first-run/first-run'
import { inviteUser } from '../invites/invite-user'
import { hashPassword } from '../passwords'
import { signInAsDemo } from './sign-in-as-demo'
import { signInWithPassword } from './sign-in-with-password'
import { type SsoIdentity, signInWithSso } from './sign-in-with-sso'

beforeEach(freshDatabase)

const ctx = systemCtx('test')
const ip = '198.51.100.7'
const password = 'tangerine lamp osprey'

describe('signing in with a password', () => {
  test('works however the address is spelt, and is written down', async () => {
    const { id } = await createPerson('agent', { email: 'ann@shop.example', passwordHash: await hashPassword(password) })
    expect(await signInWithPassword({ email: ' Ann@SHOP.example', password }, ip)).toBe(id)
    expect(await sql('SELECT action, actor_id, data FROM audit_entries')).toEqual([{ action: 'access.sign-in', actor_id: id, data: { by: 'password' } }])
  })

  test('is refused alike for a wrong password, an unknown address, no password, a deactivated person and nonsense', async () => {
    const passwordHash = await hashPassword(password)
    await createPerson('agent', { email: 'ann@shop.example', passwordHash })
    await createPerson('agent', { email: 'gone@shop.example', passwordHash, active: false })
    await createPerson('agent', { email: 'sso@shop.example' })
    const tries = [
      { email: 'ann@shop.example', password: 'wrong' },
      { email: 'nobody@shop.example', password },
      { email: 'gone@shop.example', password },
      { email: 'sso@shop.example', password: '' },
      { email: 'sso@shop.example', password: 'no one has this password' },
      { email: { $ne: null }, password: ['x'] },
      {},
    ]
    expect(await Promise.all(tries.map((given) => signInWithPassword(given, ip)))).toEqual(tries.map(() => null))
  })

  test('takes as long for an unknown address as for a wrong password', async () => {
    await createPerson('agent', { email: 'ann@shop.example', passwordHash: await hashPassword(password) })
    // What the processor had to do, not what the clock says: a busy machine would make either of them late.
    const effort = async (email: string, place: string) => {
      const before = process.cpuUsage()
      await signInWithPassword({ email, password: 'wrong' }, place)
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    await effort('warm@shop.example', 'warm')
    const known: number[] = []
    const unknown: number[] = []
    for (let i = 0; i < 7; i++) {
      known.push(await effort('ann@shop.example', `k${i}`))
      unknown.push(await effort(`no${i}@shop.example`, `u${i}`))
    }
    const ratio = Math.min(...unknown) / Math.min(...known)
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
  })

  test('is slowed after eight tries from one place, in the database, and forgiven after success', async () => {
    const { id } = await createPerson('agent', { email: 'ann@shop.example', passwordHash: await hashPassword(password) })
    for (let i = 0; i < 7; i++) await signInWithPassword({ email: 'ann@shop.example', password: 'wrong' }, ip)
    expect(await signInWithPassword({ email: 'ann@shop.example', password }, ip)).toBe(id)
    for (let i = 0; i < 8; i++) await signInWithPassword({ email: 'ann@shop.example', password: 'wrong' }, ip)
    await expect(signInWithPassword({ email: 'Ann@shop.example', password }, ip)).rejects.toThrow('TooManyTries')
    expect(await signInWithPassword({ email: 'ann@shop.example', password }, '203.0.113.1')).toBe(id)
    expect(await sql(`SELECT max(points) AS points FROM rate_limits WHERE key LIKE 'sign-in-pair%'`)).toEqual([{ points: 9 }])
    expect(JSON.stringify(await sql('SELECT key FROM rate_limits'))).not.toContain('ann')
  })

  test('an unknown address is slowed just the same', async () => {
    for (let i = 0; i < 8; i++) expect(await signInWithPassword({ email: 'nobody@shop.example', password }, ip)).toBeNull()
    await expect(signInWithPassword({ email: 'nobody@shop.example', password }, ip)).rejects.toThrow('TooManyTries')
  })
})

describe('single sign-on', () => {
  const identity = (more: Partial<SsoIdentity> = {}): SsoIdentity => ({
    issuer: 'https://id.example',
    subject: 's1',
    email: 'ann@shop.example',
    emailVerified: true,
    name: 'Ann Weber',
    ...more,
  })

  test('finds a person by verified e-mail once, and by issuer and subject ever after', async () => {
    const { id } = await createPerson('agent', { email: 'ann@shop.example' })
    expect(await signInWithSso(identity())).toBe(id)
    expect(await signInWithSso(identity({ email: 'ann.new@shop.example', emailVerified: false }))).toBe(id)
    expect(await signInWithSso(identity({ subject: 's2', emailVerified: false }))).toBeNull()
    expect(await signInWithSso(identity({ issuer: 'https://other.example', email: 'x@shop.example' }))).toBeNull()
  })

  test('does not let in people whom only the provider knows, nor deactivated ones', async () => {
    expect(await signInWithSso(identity())).toBeNull()
    const { id } = await createPerson('agent', { email: 'ann@shop.example' })
    await signInWithSso(identity())
    await sql('UPDATE users SET active = false WHERE id = $1', id)
    expect(await signInWithSso(identity())).toBeNull()
    expect(await sql('SELECT count(*)::int AS n FROM users')).toEqual([{ n: 1 }])
  })

  test('accepts an open invitation to a verified address, with its role, once', async () => {
    await inviteUser(ctx, { email: 'ann@shop.example', role: 'manager' })
    expect(await signInWithSso(identity({ emailVerified: false }))).toBeNull()
    const id = await signInWithSso(identity())
    expect(await sql('SELECT id, name, role FROM users')).toEqual([{ id, name: 'Ann Weber', role: 'manager' }])
    expect(await sql('SELECT accepted_at IS NOT NULL AS used FROM invites')).toEqual([{ used: true }])
  })
})

describe('the demo team', () => {
  const here = new Headers({ host: 'localhost:3000', 'x-forwarded-for': '127.0.0.1' })
  const withStore = () =>
    sql(
      `INSERT INTO store_connections (id, kind, name, time_zone, currency, demo, created_at) VALUES (gen_random_uuid(), 'demo', 'Demo', 'Europe/Berlin', 'EUR', true, now())`,
    )

  test('is made once, signs in with one click on this machine, and only while the demo store is here', async () => {
    const [lena] = await ensureDemoUsers(ctx)
    expect(await ensureDemoUsers(ctx)).toHaveLength(5)
    expect(await sql('SELECT count(*)::int AS n FROM users')).toEqual([{ n: 5 }])
    expect(await signInAsDemo(lena!.id, here)).toBeNull()
    await withStore()
    expect(await signInAsDemo(lena!.id, here)).toBe(lena!.id)
    expect(await signInAsDemo(lena!.id, new Headers({ host: 'desk.example.com' }))).toBeNull()
  })

  test('opens no door to real people', async () => {
    await withStore()
    const real = await createPerson('admin')
    expect(await signInAsDemo(real.id, here)).toBeNull()
    await ensureDemoUsers(ctx)
    expect(await signInWithPassword({ email: 'ada.brandt@demo.example', password: '' }, ip)).toBeNull()
  })

  test('leaves whole, and hands a set-up link over when nobody else could let people in', async () => {
    await ensureDemoUsers(ctx)
    const { setupUrl } = await transact(ctx, removeDemoUsers)
    expect(setupUrl).toMatch(/\/welcome\/.{20,}/)
    expect(await sql('SELECT count(*)::int AS n FROM users')).toEqual([{ n: 0 }])
    await ensureDemoUsers(ctx)
    await createPerson('admin')
    expect(await transact(ctx, removeDemoUsers)).toEqual({ setupUrl: null })
  })

  test('the console tells how to get in: a set-up link, the demo team, or the sign-in page', async () => {
    expect(await firstRun(ctx)).toMatchObject({ kind: 'setup', url: expect.stringContaining('/welcome/') })
    await withStore()
    await ensureDemoUsers(ctx)
    const demo = await firstRun(ctx)
    expect(demo).toMatchObject({ kind: 'demo' })
    expect(demo.kind === 'demo' && demo.people.map((person) => person.role)).toEqual(['agent', 'agent', 'manager', 'cro', 'admin'])
    await transact(ctx, removeDemoUsers)
    await sql('DELETE FROM store_connections')
    await createPerson('admin')
    expect(await firstRun(ctx)).toMatchObject({ kind: 'ready' })
  })
})
