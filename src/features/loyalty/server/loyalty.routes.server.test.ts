import { beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '@/domain/actor'
import { newId } from '@/domain/id'
import { handleRest } from '@/server/api/rest/handle-rest'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { loyaltyRoutes } from '.'

const ROLES: readonly Role[] = ['agent', 'manager', 'cro', 'admin']
const ids = new Map(ROLES.map((role) => [role, newId()]))
const door = {
  routes: loyaltyRoutes,
  authenticate: async (token: string) => {
    const role = ROLES.find((known) => known === token)
    return role ? { kind: 'token' as const, id: ids.get(role)!, name: role, role } : null
  },
  throttle: async () => 0,
}

async function call(role: Role, method: 'GET' | 'POST', path: string, body?: object, key?: string) {
  const headers = { authorization: `Bearer ${role}`, ...(key ? { 'idempotency-key': key } : {}) }
  const request = new Request(`http://desk.test/api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
  const response = await handleRest(door, request)
  return {
    status: response.status,
    body: (await response.json()) as { id: string; adjustmentId: string; nextCursor: string | null },
    replayed: response.headers.get('idempotent-replayed'),
  }
}

let points: string
beforeEach(async () => {
  await freshDatabase()
  points = `/customers/${await customerRow()}/points`
})

describe('points over REST', () => {
  test('201 with the entry within the limit, 202 above it, and 422 below zero', async () => {
    expect(await call('agent', 'POST', points, { amount: 500, reason: 'goodwill' })).toMatchObject({
      status: 201,
      body: { id: expect.any(String), amount: 500, balanceAfter: 500 },
    })
    expect(await call('agent', 'POST', points, { amount: 501, reason: 'goodwill' })).toMatchObject({
      status: 202,
      body: { adjustmentId: expect.any(String), status: 'requested' },
    })
    expect(await call('agent', 'POST', points, { amount: -501, reason: 'goodwill' })).toMatchObject({
      status: 422,
      body: { code: 'loyalty.insufficient-points' },
    })
    expect(await call('admin', 'POST', points, { amount: 1_000_000, reason: 'campaign' })).toMatchObject({ status: 201 })
  })

  test.each([
    { amount: 0, reason: 'other' },
    { amount: 1.5, reason: 'other' },
    { amount: 2 ** 53, reason: 'other' },
    { amount: 5 },
    { amount: 5, reason: 'other', balance: 9 },
  ])('%j is 400 and books nothing', async (body) => {
    expect(await call('admin', 'POST', points, body)).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
    expect(await sql('SELECT 1 FROM points_entries')).toEqual([])
  })

  test('a replay answers the first result; with another body 422; and after a crash before the answer was kept it still books once', async () => {
    const body = { amount: 200, reason: 'goodwill' }
    const first = await call('agent', 'POST', points, body, 'k1')
    expect(await call('agent', 'POST', points, body, 'k1')).toMatchObject({ status: 201, body: { id: first.body.id }, replayed: 'true' })
    expect(await call('agent', 'POST', points, { ...body, amount: 300 }, 'k1')).toMatchObject({ status: 422, body: { code: 'request.idempotency-key-reused' } })
    await sql(`UPDATE idempotency_keys SET status = NULL, body = NULL, created_at = now() - interval '5 minutes'`)
    expect(await call('agent', 'POST', points, body, 'k1')).toMatchObject({ status: 201, body: { id: first.body.id, balanceAfter: 200 } })
    expect(await sql('SELECT amount FROM points_entries')).toEqual([{ amount: '200' }])
  })

  test('approve and reject take another person; a decision is final', async () => {
    const ask = async (role: Role, amount: number) => (await call(role, 'POST', points, { amount, reason: 'goodwill' })).body.adjustmentId
    const mine = await ask('manager', 10_001)
    expect(await call('manager', 'POST', `/adjustments/${mine}/approve`, {})).toMatchObject({ status: 422, body: { code: 'loyalty.self-approval' } })
    expect(await call('agent', 'POST', `/adjustments/${mine}/approve`, {})).toMatchObject({ status: 403 })
    expect(await call('cro', 'POST', `/adjustments/${mine}/approve`, { note: 'ok' })).toMatchObject({
      status: 200,
      body: { status: 'posted', entry: { amount: 10_001, balanceAfter: 10_001 } },
    })
    expect(await call('cro', 'POST', `/adjustments/${mine}/reject`, {})).toMatchObject({ status: 409, body: { code: 'loyalty.already-decided' } })
    expect(await call('manager', 'POST', `/adjustments/${await ask('agent', 600)}/reject`, { note: 'no' })).toMatchObject({
      status: 200,
      body: { status: 'rejected' },
    })
    expect(await call('manager', 'POST', `/adjustments/${newId()}/approve`, {})).toMatchObject({ status: 404 })
  })

  test('an entry is reversed once: 201, then 409; an agent may not', async () => {
    const { id } = (await call('agent', 'POST', points, { amount: 200, reason: 'goodwill' })).body
    expect(await call('agent', 'POST', `/points/${id}/reverse`, { reason: 'mistake' })).toMatchObject({ status: 403 })
    expect(await call('manager', 'POST', `/points/${id}/reverse`, { reason: 'mistake' })).toMatchObject({
      status: 201,
      body: { amount: -200, balanceAfter: 0, reversesId: id },
    })
    expect(await call('manager', 'POST', `/points/${id}/reverse`, { reason: 'mistake' })).toMatchObject({
      status: 409,
      body: { code: 'loyalty.already-reversed' },
    })
  })

  test('entries are listed newest first in pages', async () => {
    for (const amount of [1, 2, 3]) await call('agent', 'POST', points, { amount, reason: 'other' })
    const first = await call('agent', 'GET', `${points}?limit=2`)
    expect(first.body).toMatchObject({ data: [{ amount: 3 }, { amount: 2 }], nextCursor: expect.any(String) })
    expect(await call('agent', 'GET', `${points}?limit=2&cursor=${first.body.nextCursor}`)).toMatchObject({ body: { data: [{ amount: 1 }], nextCursor: null } })
    expect(await call('agent', 'GET', `/customers/${newId()}/points`)).toMatchObject({ status: 404 })
  })
})
