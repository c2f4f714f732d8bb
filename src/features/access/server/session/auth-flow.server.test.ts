import type { NextApiRequest, NextApiResponse } from 'next'
import NextAuth from 'next-auth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, sql } from '@/testing/database'
import { createPerson } from '@/testing/factories/people'
import { startIdentityProvider } from '@/testing/fakes/identity-provider'
import { hashPassword } from '../passwords'
import { authOptions } from './auth-options'
import { sessionActor } from './session-actor'
import { cookieName } from './session-cookie'

const client = { id: 'rapport', secret: 'client secret' }
let provider: Awaited<ReturnType<typeof startIdentityProvider>>

beforeAll(async () => {
  provider = await startIdentityProvider(client)
  Object.assign(process.env, {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    NEXTAUTH_URL: 'http://127.0.0.1:3000',
  })
})
afterAll(() => provider.stop())
beforeEach(async () => {
  await freshDatabase()
  provider.state.forgeSignature = false
})

/** What next-auth answers, as Next's own response object would take it. */
function recorder() {
  const answer = { status: 200, cookies: [] as string[], redirect: '', body: undefined as unknown }
  const keep = (body: unknown) => {
    answer.body = body
    answer.redirect ||= String((body as { url?: string } | undefined)?.url ?? '')
    return response
  }
  const response = {
    status: (status: number) => {
      answer.status = status
      return response
    },
    getHeader: (name: string) => (name.toLowerCase() === 'set-cookie' ? answer.cookies : undefined),
    setHeader: (name: string, value: string | string[]) => {
      if (name.toLowerCase() === 'set-cookie') answer.cookies = [value].flat()
      if (name === 'Location') answer.redirect = String(value)
      return response
    },
    json: keep,
    send: keep,
    end: () => response,
  }
  return { response, answer }
}

/** A browser: it keeps cookies and says which address it asks. */
function browser() {
  const cookies: Record<string, string> = {}
  const attributes: Record<string, string> = {}
  async function ask(method: 'GET' | 'POST', action: string, providerId?: string, more: { body?: object; query?: object } = {}) {
    const { response, answer } = recorder()
    const request = {
      method,
      cookies,
      headers: { host: '127.0.0.1:3000', 'x-forwarded-for': '127.0.0.1' },
      query: { nextauth: providerId ? [action, providerId] : [action], ...more.query },
      body: more.body ?? {},
    }
    await NextAuth(request as unknown as NextApiRequest, response as unknown as NextApiResponse, authOptions())
    for (const line of answer.cookies) {
      const [, name = '', value = '', rest = ''] = /^([^=]+)=([^;]*)(.*)$/.exec(line) ?? []
      cookies[name] = decodeURIComponent(value)
      attributes[name] = rest
    }
    return answer
  }
  const csrf = async () => ((await ask('GET', 'csrf')).body as { csrfToken: string }).csrfToken
  return {
    attributes,
    ask,
    headers: () =>
      new Headers({
        host: '127.0.0.1:3000',
        cookie: Object.entries(cookies)
          .map(([name, value]) => `${name}=${value}`)
          .join('; '),
      }),
    signIn: async (door: string, given: object) => ask('POST', 'callback', door, { body: { ...given, csrfToken: await csrf(), json: 'true' } }),
    async signInWithSso() {
      const out = await ask('POST', 'signin', 'oidc', { body: { csrfToken: await csrf(), callbackUrl: '/tasks', json: 'true' } })
      return ask('GET', 'callback', 'oidc', { query: Object.fromEntries(provider.authorize(out.redirect ?? '')) })
    },
  }
}

describe('e-mail and password', () => {
  test('set a cookie that only this site’s pages send, and that no script can read', async () => {
    const { id } = await createPerson('manager', { email: 'ann@shop.example', passwordHash: await hashPassword('tangerine lamp osprey') })
    const tab = browser()
    await tab.signIn('credentials', { email: 'ann@shop.example', password: 'tangerine lamp osprey' })
    expect(await sessionActor(tab.headers())).toMatchObject({ id, role: 'manager' })
    expect(tab.attributes[cookieName('session')]).toMatch(/; Path=\/; .*HttpOnly; SameSite=Lax$/)
  })

  test('without the page’s own token, or wrong, make nobody', async () => {
    await createPerson('manager', { email: 'ann@shop.example', passwordHash: await hashPassword('tangerine lamp osprey') })
    const tab = browser()
    await tab.ask('POST', 'callback', 'credentials', { body: { email: 'ann@shop.example', password: 'tangerine lamp osprey', json: 'true' } })
    expect(await sessionActor(tab.headers())).toBeNull()
    const wrong = await tab.signIn('credentials', { email: 'ann@shop.example', password: 'wrong' })
    expect([wrong.status, await sessionActor(tab.headers())]).toEqual([401, null])
  })
})

describe('single sign-on', () => {
  test('by discovery address, with PKCE, state and nonce, makes the session of the person it stands for', async () => {
    const { id } = await createPerson('cro', { email: 'carla@shop.example' })
    provider.state.who = { sub: 'c-1', email: 'Carla@Shop.example', email_verified: true, name: 'Carla' }
    const tab = browser()
    const back = await tab.signInWithSso()
    expect(back.redirect).toBe('http://127.0.0.1:3000/tasks')
    expect(await sessionActor(tab.headers())).toMatchObject({ id, role: 'cro' })
    expect(await sql('SELECT issuer, subject, user_id FROM oidc_identities')).toEqual([{ issuer: provider.issuer, subject: 'c-1', user_id: id }])
  })

  test('of somebody who was never invited makes nobody', async () => {
    provider.state.who = { sub: 'x-1', email: 'stranger@shop.example', email_verified: true }
    const tab = browser()
    expect((await tab.signInWithSso()).redirect).toContain('error=AccessDenied')
    expect(await sessionActor(tab.headers())).toBeNull()
    expect(await sql('SELECT count(*)::int AS n FROM users')).toEqual([{ n: 0 }])
  })

  test('with a forged id token, or one made for another request, makes nobody', async () => {
    await createPerson('admin', { email: 'ada@shop.example' })
    provider.state.who = { sub: 'a-1', email: 'ada@shop.example', email_verified: true }
    provider.state.forgeSignature = true
    const forged = browser()
    await forged.signInWithSso()
    expect(await sessionActor(forged.headers())).toBeNull()
    provider.state.forgeSignature = false
    provider.state.who = { ...provider.state.who, nonce: 'of another request' }
    const replayed = browser()
    await replayed.signInWithSso()
    expect(await sessionActor(replayed.headers())).toBeNull()
  })
})

test('after signing in nobody is sent to another site', () => {
  const { redirect } = authOptions().callbacks!
  const baseUrl = 'http://127.0.0.1:3000'
  const to = (url: string) => redirect!({ url, baseUrl })
  expect([to('/inbox?x=1'), to('http://127.0.0.1:3000/tasks')]).toEqual([`${baseUrl}/inbox?x=1`, `${baseUrl}/tasks`])
  for (const url of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', 'http://127.0.0.1:3001/'])
    expect(to(url)).toBe(baseUrl)
})
