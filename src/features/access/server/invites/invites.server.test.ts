import { beforeEach, describe, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { requestCtx, systemCtx } from '@/server/context'
import { freshDatabase, sql } from '@/testing/database'
import { createPerson } from '@/testing/factories/people'
import { firstRun } from '../first-run/first-run'
import { signInWithPassword } from '../session/sign-in-with-password'
import { acceptInvite } from './accept-invite'
import { inviteUser, makeResetLink, revokeInvite } from './invite-user'
import { listOpenInvites, readInvite } from './invites.queries'

beforeEach(freshDatabase)

const ctx = systemCtx('test')
const anyone = () => requestCtx(null)
const tokenOf = (url: string) => url.split('/').at(-1)!
const password = 'tangerine lamp osprey'

describe('an invitation', () => {
  test('makes the person with its role and address, whatever the form says', async () => {
    const { url } = await inviteUser(ctx, { email: 'ann@shop.example', role: 'manager' })
    await acceptInvite(anyone(), { token: tokenOf(url), name: 'Ann', email: 'evil@shop.example', password })
    expect(await sql('SELECT email, name, role FROM users')).toEqual([{ email: 'ann@shop.example', name: 'Ann', role: 'manager' }])
    expect(await signInWithPassword({ email: 'ann@shop.example', password }, 'ip')).not.toBeNull()
  })

  test('opens once, also when it is used twice at the same moment', async () => {
    const { url } = await inviteUser(ctx, { email: 'ann@shop.example', role: 'agent' })
    const results = await Promise.allSettled([1, 2, 3].map((n) => acceptInvite(anyone(), { token: tokenOf(url), name: `Ann ${n}`, password })))
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect(await sql('SELECT count(*)::int AS n FROM users')).toEqual([{ n: 1 }])
  })

  test('is kept as a hash, and only the newest of an address works', async () => {
    const first = await inviteUser(ctx, { email: 'ann@shop.example', role: 'agent' })
    const second = await inviteUser(ctx, { email: 'ann@shop.example', role: 'admin' })
    expect(JSON.stringify(await sql('SELECT *, encode(token_hash, $1) AS hash FROM invites', 'escape'))).not.toContain(tokenOf(second.url))
    expect(await readInvite(anyone(), { token: tokenOf(first.url) })).toEqual({ state: 'revoked' })
    expect(await readInvite(anyone(), { token: tokenOf(second.url) })).toMatchObject({ state: 'open', email: 'ann@shop.example', role: 'admin' })
    expect(await listOpenInvites(ctx)).toHaveLength(1)
  })

  test('ends when it is withdrawn and when its week is over', async () => {
    const { id, url } = await inviteUser(ctx, { email: 'ann@shop.example', role: 'agent' })
    const later = requestCtx(null, { clock: fixedClock(new Date(Date.now() + 7 * 86_400_000 + 1_000)) })
    expect(await readInvite(later, { token: tokenOf(url) })).toEqual({ state: 'expired' })
    await expect(acceptInvite(later, { token: tokenOf(url), name: 'Ann', password })).rejects.toMatchObject({ code: 'access.link-expired' })
    await revokeInvite(ctx, { id })
    await expect(acceptInvite(anyone(), { token: tokenOf(url), name: 'Ann', password })).rejects.toMatchObject({ code: 'access.link-revoked' })
  })

  test('is not made for somebody who is here', async () => {
    const ann = await createPerson('agent')
    await expect(inviteUser(ctx, { email: ann.email, role: 'agent' })).rejects.toMatchObject({ code: 'access.email-taken' })
  })
})

describe('the set-up link', () => {
  test('makes one first administrator, even when two links are used at once', async () => {
    const [one, two] = [await firstRun(ctx), await firstRun(ctx)]
    const results = await Promise.allSettled(
      [one, two].map((told, n) => acceptInvite(anyone(), { token: tokenOf(told.url), name: 'Ann', email: `ann${n}@shop.example`, password })),
    )
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await sql('SELECT role FROM users')).toEqual([{ role: 'admin' }])
    expect((await firstRun(ctx)).kind).toBe('ready')
  })

  test('needs an address and a name, and refuses a weak password', async () => {
    const token = tokenOf((await firstRun(ctx)).url)
    await expect(acceptInvite(anyone(), { token, name: 'Ann', password })).rejects.toMatchObject({ details: { field: 'email' } })
    await expect(acceptInvite(anyone(), { token, email: 'ann@shop.example', password })).rejects.toMatchObject({ details: { field: 'name' } })
    await expect(acceptInvite(anyone(), { token, name: 'Ann', email: 'ann@shop.example', password: 'password123' })).rejects.toMatchObject({
      code: 'access.weak-password',
    })
    expect(await readInvite(anyone(), { token })).toMatchObject({ state: 'open' })
  })
})

describe('a reset link', () => {
  test('sets the password, ends every session, and works for nobody who was deactivated', async () => {
    const ann = await createPerson('agent', { email: 'ann@shop.example' })
    const { url } = await makeResetLink(ctx, { id: ann.id })
    await acceptInvite(anyone(), { token: tokenOf(url), password })
    expect(await signInWithPassword({ email: 'ann@shop.example', password }, 'ip')).toBe(ann.id)
    expect(await sql('SELECT epoch FROM users')).toEqual([{ epoch: 1 }])
    await sql('UPDATE users SET active = false')
    await expect(makeResetLink(ctx, { id: ann.id })).rejects.toMatchObject({ code: 'access.inactive-user' })
  })

  test('an unknown link tells nothing', async () => {
    expect(await readInvite(anyone(), { token: 'x'.repeat(32) })).toEqual({ state: 'missing' })
    await expect(acceptInvite(anyone(), { token: 'x'.repeat(32), password })).rejects.toMatchObject({ kind: 'missing' })
  })
})
