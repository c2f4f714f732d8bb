import { beforeEach, expect, test } from 'vitest'
import type { Role } from '@/domain/actor'
import { LIVE_TOPICS } from '@/domain/live-topics'
import { PERMISSIONS } from '@/domain/permissions'
import { signOutEverywhere } from '@/features/access/server/users/sign-out-everywhere'
import { systemCtx } from '@/server/context'
import { sql } from '@/testing/database'
import { createPerson } from '@/testing/factories/people'
import { sessionHeaders } from '@/testing/session'
import { GET } from './route'

const open: AbortController[] = []
beforeEach(() => {
  for (const one of open.splice(0)) one.abort()
})

/** An open screen: all it has heard so far, and whether the stream has ended. */
async function listening(role: Role) {
  const { id } = await createPerson(role)
  const ended = new AbortController()
  open.push(ended)
  const { body } = await GET(new Request('http://localhost/api/events', { headers: await sessionHeaders(id), signal: ended.signal }))
  const heard = { id, text: '', isOver: false }
  void (async () => {
    const decoder = new TextDecoder()
    for await (const bytes of body!) heard.text += decoder.decode(bytes as Uint8Array)
    heard.isOver = true
  })()
  await expect.poll(() => heard.text).toContain('event: hello')
  return heard
}
const announce = (topics: readonly string[]) => sql(`SELECT pg_notify('rapport_live', $1)`, JSON.stringify({ topics }))

test.each(['agent', 'manager', 'cro', 'admin'] as const)('a live event tells %s of what they may read, and of nothing else (chatwoot#11885)', async (role) => {
  const screen = await listening(role)
  const all = Object.entries(LIVE_TOPICS).map(([prefix, permission]) => ({
    topic: `${prefix}:1`,
    isTheirs: (PERMISSIONS[permission].roles as readonly Role[]).includes(role),
  }))
  // Repeated until the first comes through: the listening connection may still be on its way.
  const heardAfter = async (topic: string) => {
    await announce([topic])
    return screen.text
  }
  await expect.poll(() => heardAfter('activity:first'), { timeout: 20_000 }).toContain('activity:first')
  await announce([...all.map(({ topic }) => topic), 'constructor:1', 'secrets:1'])
  await announce(['activity:last'])
  await expect.poll(() => screen.text, { timeout: 20_000 }).toContain('activity:last')
  const told = new Set([...screen.text.matchAll(/"(\w+:1)"/g)].map(([, topic]) => topic))
  expect([...told].sort()).toEqual(all.flatMap(({ topic, isTheirs }) => (isTheirs ? [topic] : [])).sort())
})

test('a live stream ends within seconds of “sign out everywhere”', async () => {
  const screen = await listening('manager')
  await signOutEverywhere(systemCtx('test'), { id: screen.id })
  await expect.poll(() => screen.isOver, { timeout: 20_000 }).toBe(true)
})
