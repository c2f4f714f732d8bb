import { readFileSync } from 'node:fs'
import { TRPCError } from '@trpc/server'
import { beforeAll, describe, expect, test } from 'vitest'
import { rightsFile } from '@/cli/commands/rights'
import type { Right } from '@/cli/rights/right'
import { renderRights, rightsTable } from '@/cli/rights/rights-table'
import { type Actor, ROLES, type Role } from '@/domain/actor'
import { DomainError } from '@/domain/errors'
import { createToken } from '@/features/access/server'
import { createCallerFactory, router, undeclared } from '@/server/api'
import { handleRest } from '@/server/api/rest/handle-rest'
import { requestCtx, systemCtx } from '@/server/context'
import { createPerson } from '@/testing/factories/people'
import { restDoor } from './context'
import { appRouter } from './routers'

const table = rightsTable()
const rowsOf = (part: Right['part']) => table.filter((row) => row.part === part)
const GARBAGE = { '\u0000garbage': true }

const actors: Record<string, Actor | null> = { nobody: null }
const tokens: Record<string, string | null> = { nobody: null }
beforeAll(async () => {
  for (const role of ROLES) {
    actors[role] = (await createPerson(role)).actor
    tokens[role] = (await createToken(systemCtx('test'), { name: role, role })).token
  }
})

test('docs/rights.md says what the code declares (npm run -s rapport -- rights writes it)', () => {
  expect(readFileSync(rightsFile, 'utf8')).toBe(renderRights(table))
})

describe('procedures (chatwoot#10221, twenty#15780, espocrm#1022)', () => {
  test('are all in the table: none hides in a lazy router', () => {
    expect(Object.keys((appRouter._def as { lazy?: object }).lazy ?? {})).toEqual([])
    expect(rowsOf('Procedures').length).toBeGreaterThan(20)
  })

  /** What the door said to a call with input that no procedure takes. Errors of use cases come from behind the door. */
  async function doorOf(path: string, actor: Actor | null): Promise<'opens' | 'UNAUTHORIZED' | 'FORBIDDEN'> {
    const caller = createCallerFactory(appRouter)(requestCtx(actor))
    const call = path.split('.').reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], caller) as (input: unknown) => Promise<unknown>
    try {
      await call(GARBAGE)
      return 'opens'
    } catch (error) {
      const isAtTheDoor = error instanceof TRPCError && !(error.cause instanceof DomainError) && (error.code === 'UNAUTHORIZED' || error.code === 'FORBIDDEN')
      return isAtTheDoor ? (error.code as 'UNAUTHORIZED' | 'FORBIDDEN') : 'opens'
    }
  }

  test.each(rowsOf('Procedures').map((row) => [row.name, row] as const))(
    '%s opens to those in the table and refuses the others before it looks at the input',
    async (_, { name, who }) => {
      const seen = Object.fromEntries(await Promise.all(Object.entries(actors).map(async ([role, actor]) => [role, await doorOf(name, actor)])))
      const wanted = Object.fromEntries(
        Object.keys(actors).map((role) => [role, who[role as Role] ? 'opens' : role === 'nobody' ? 'UNAUTHORIZED' : 'FORBIDDEN']),
      )
      expect(seen).toEqual(wanted)
    },
  )

  test('one that declares nothing refuses everybody', async () => {
    const call = createCallerFactory(router({ forgotten: undeclared.query(() => 'secret') }))
    for (const actor of Object.values(actors))
      await expect(call(requestCtx(actor)).forgotten()).rejects.toMatchObject({ code: actor ? 'FORBIDDEN' : 'UNAUTHORIZED' })
  })
})

describe('REST routes (frappe/helpdesk#3686)', () => {
  async function statusOf(name: string, token: string | null): Promise<{ status: number; code?: string }> {
    const [method, path] = name.split(' ') as [string, string]
    const url = `http://127.0.0.1/api/v1${path.replaceAll(/\{\w+\}/g, 'garbage')}${method === 'GET' ? '?garbage=1' : ''}`
    const response = await handleRest(
      restDoor,
      new Request(url, {
        method,
        headers: token ? { authorization: `Bearer ${token}` } : {},
        ...(method === 'GET' || method === 'DELETE' ? {} : { body: '{"garbage":' }),
      }),
    )
    const code = response.headers.get('content-type')?.includes('json') ? ((await response.json()) as { code?: string }).code : undefined
    return { status: response.status, ...(code === undefined ? {} : { code }) }
  }

  test.each(rowsOf('REST').map((row) => [row.name, row] as const))(
    '%s opens to tokens in the table and refuses the others before it looks at the input',
    async (_, { name, who }) => {
      for (const [role, token] of Object.entries(tokens)) {
        const { status, code } = await statusOf(name, token)
        if (role === 'nobody') expect([role, status, code]).toEqual([role, 401, 'access.no-token'])
        else if (who[role as Role])
          expect([role, status === 401 || code === 'access.forbidden', status >= 500 ? status : 'no fault']).toEqual([role, false, 'no fault'])
        else expect([role, status, code]).toEqual([role, 403, 'access.forbidden'])
      }
    },
  )
})
