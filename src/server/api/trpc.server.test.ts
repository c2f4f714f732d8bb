import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor, Role } from '@/domain/actor'
import { conflict } from '@/domain/errors'
import { requestCtx } from '../context'
import { can, createCallerFactory, router, undeclared } from './trpc'

const appRouter = router({
  forgotten: undeclared.input(z.strictObject({ n: z.number() })).query(() => 'reached'),
  users: can('access.manage-users')
    .input(z.strictObject({ n: z.number() }))
    .query(() => 'reached'),
  clash: can('access.me').mutation(() => {
    throw conflict('test.clash', 'Somebody was faster.')
  }),
})
const as = (role: Role | null) => createCallerFactory(appRouter)(requestCtx(role ? ({ kind: 'user', id: 'u', name: 'U', role } satisfies Actor) : null))

test('a procedure that declares no permission refuses even an admin, before its input is parsed', async () => {
  await expect(as('admin').forgotten({ n: 'garbage' as never })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('a caller without the right learns nothing about the input', async () => {
  await expect(as('agent').users({ n: 'garbage' as never })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(as(null).users({ n: 1 })).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  await expect(as('admin').users({ n: 'garbage' as never })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await expect(as('admin').users({ n: 1 })).resolves.toBe('reached')
})

test('a domain error keeps its code on the way out', async () => {
  await expect(as('agent').clash()).rejects.toMatchObject({ code: 'CONFLICT', cause: { code: 'test.clash' } })
})
