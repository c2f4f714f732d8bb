import { beforeEach, describe, expect, test } from 'vitest'
import { ctxFor, systemCtx } from '@/server/context'
import { freshDatabase, sql } from '@/testing/database'
import { createPerson } from '@/testing/factories/people'
import { changeRole } from '../users/change-role'
import { deactivateUser, reactivateUser } from '../users/set-active'
import { signOutEverywhere } from '../users/sign-out-everywhere'
import { authOptions } from './auth-options'
import { isLoopbackRequest } from './loopback'
import { sessionActor } from './session-actor'
import { cookieName } from './session-cookie'
import { readSessionToken, sealSession } from './session-token'

beforeEach(freshDatabase)

const request = (token: string, more: Record<string, string> = {}) =>
  new Headers({ host: '127.0.0.1:3000', cookie: `other=1; ${cookieName('session')}=${token}; more=2`, ...more })
const sessionOf = (id: string, epoch = 0) => sealSession({ uid: id, epoch })

describe('a session', () => {
  test('is the person the database knows now, not the one of the day it was made', async () => {
    const lena = await createPerson('agent', { name: 'Lena' })
    const headers = request(await sessionOf(lena.id))
    expect(await sessionActor(headers)).toEqual({ kind: 'user', id: lena.id, name: 'Lena', role: 'agent' })
    await sql(`UPDATE users SET name = 'Lena Hoffmann', role = 'cro' WHERE id = $1`, lena.id)
    expect(await sessionActor(headers)).toMatchObject({ name: 'Lena Hoffmann', role: 'cro' })
  })

  test.each([
    ['another role', (id: string) => changeRole(systemCtx('test'), { id, role: 'manager' })],
    ['deactivation', (id: string) => deactivateUser(systemCtx('test'), { id })],
    ['deactivation and reactivation', (id: string) => deactivateUser(systemCtx('test'), { id }).then(() => reactivateUser(systemCtx('test'), { id }))],
    ['sign out everywhere', (id: string) => signOutEverywhere(systemCtx('test'), { id })],
  ])('ends at once by %s', async (_, end) => {
    const { id } = await createPerson('agent')
    const headers = request(await sessionOf(id))
    expect(await sessionActor(headers)).not.toBeNull()
    await end(id)
    expect(await sessionActor(headers)).toBeNull()
  })

  test('is over for whoever is not active, whatever its epoch', async () => {
    const { id } = await createPerson('agent')
    const headers = request(await sessionOf(id))
    expect(await sessionActor(headers)).not.toBeNull()
    await sql('UPDATE users SET active = false WHERE id = $1', id)
    expect(await sessionActor(headers)).toBeNull()
  })

  test('that we did not seal is nobody’s', async () => {
    const { id } = await createPerson('admin')
    const sealed = await sessionOf(id)
    const plain = Buffer.from(JSON.stringify({ uid: id, epoch: 0 })).toString('base64url')
    for (const token of ['', 'x', plain, `${plain}.${plain}.`, `${sealed.slice(0, -2)}AA`, 'e30.e30.e30.e30.e30'])
      expect(await sessionActor(request(token))).toBeNull()
    expect(await sessionActor(new Headers())).toBeNull()
  })

  test('holds a user id and an epoch only, and being used does not make it longer', async () => {
    const { id } = await createPerson('admin')
    const claims = await readSessionToken(await sealSession({ uid: id, epoch: 3, role: 'admin', name: 'x', exp: Math.floor(Date.now() / 1000) + 60 }))
    expect(Object.keys(claims ?? {}).sort()).toEqual(['epoch', 'expiresAt', 'userId'])
    expect(claims?.expiresAt).toBeLessThanOrEqual(Date.now() / 1000 + 61)
    const fresh = await readSessionToken(await sessionOf(id))
    expect((fresh?.expiresAt ?? 0) - Date.now() / 1000).toBeGreaterThan(12 * 3600 - 30)
    expect((fresh?.expiresAt ?? 0) - Date.now() / 1000).toBeLessThanOrEqual(12 * 3600 + 1)
  })

  test('believes nothing that a client sends to update()', async () => {
    const { jwt } = authOptions().callbacks!
    const [me, boss] = [await createPerson('agent'), await createPerson('admin')]
    const token = { uid: me.id, epoch: 0 }
    const after = await jwt!({ token, trigger: 'update', session: { uid: boss.id, epoch: 0, role: 'admin' }, user: { id: boss.id } as never, account: null })
    expect(after).toEqual(token)
    await signOutEverywhere(ctxFor(boss.actor), { id: me.id })
    await expect(jwt!({ token, trigger: 'update', user: undefined as never, account: null })).rejects.toThrow('over')
  })
})

describe('a demo user', () => {
  test('exists for requests of this very machine only', async () => {
    const ada = await createPerson('admin', { demo: true })
    const token = await sessionOf(ada.id)
    expect(await sessionActor(request(token))).not.toBeNull()
    for (const more of [
      { host: 'desk.example.com' },
      { host: '127.0.0.1.evil.example' },
      { 'x-forwarded-for': '203.0.113.9' },
      { 'x-forwarded-for': '127.0.0.1, 203.0.113.9' },
      { 'x-forwarded-host': 'desk.example.com' },
      { 'x-real-ip': '127.0.0.1' },
      { forwarded: 'for=127.0.0.1' },
      { via: '1.1 proxy' },
      { origin: 'https://desk.example.com' },
    ] as Record<string, string>[])
      expect(await sessionActor(request(token, more)), JSON.stringify(more)).toBeNull()
  })

  test.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST'])('is served at %s', (host) => {
    expect(isLoopbackRequest(new Headers({ host, 'x-forwarded-for': '::ffff:127.0.0.1' }))).toBe(true)
  })
})
