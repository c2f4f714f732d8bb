import { createTRPCClient, TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { expect, it } from 'vitest'
import type { AppRouter } from '@/wiring/routers'
import { type SayRefusal, wordedRefusals } from './worded-refusals'

type Told = {
  code: string
  domain: { code: string; details: object } | null
  issues: { path: string; message: string; code: string; details: object }[] | null
}

/** A server that refuses everything in this way; null: nobody answers. */
const refusing =
  (message: string, data: Told | null): TRPCLink<AppRouter> =>
  () =>
  () =>
    observable((observer) => {
      const cause = data === null ? new TypeError(message) : undefined
      observer.error(data ? TRPCClientError.from({ error: { message, code: -32_000, data: data as never } }) : TRPCClientError.from(cause as Error))
    })

const say: SayRefusal = async ({ code, message, details }) => `[${code}] ${message} ${JSON.stringify(details ?? {})}`
const asked = (link: TRPCLink<AppRouter>) =>
  createTRPCClient<AppRouter>({ links: [wordedRefusals(say), link] })
    .access.me.query()
    .then(
      () => expect.unreachable(),
      (error: TRPCClientError<AppRouter>) => error,
    )

it('a refusal is worded by its code and details before a screen sees it', async () => {
  const error = await asked(refusing('Taken.', { code: 'CONFLICT', domain: { code: 'tickets.team-name-taken', details: { field: 'name' } }, issues: null }))
  expect(error.message).toBe('[tickets.team-name-taken] Taken. {"field":"name"}')
  expect(error.data?.domain?.code).toBe('tickets.team-name-taken')
})

it('what tRPC refuses by itself is known by its own code', async () => {
  const error = await asked(refusing('Too many requests.', { code: 'TOO_MANY_REQUESTS', domain: null, issues: null }))
  expect(error.message).toContain('[call.too-many-requests]')
})

it('each field of refused input is worded', async () => {
  const issues = [{ path: 'name', message: 'Too small', code: 'input.too-small', details: { minimum: 3 } }]
  const error = await asked(refusing('[…]', { code: 'BAD_REQUEST', domain: null, issues }))
  expect(error.data?.issues?.[0]?.message).toBe('[input.too-small] Too small {"minimum":3}')
})

it('where nobody answers, nothing is put into anybody’s mouth', async () => {
  expect((await asked(refusing('Nobody answers.', null))).message).toBe('Nobody answers.')
})
