import type { ReactNode } from 'react'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { rightsTable } from '@/cli/rights/rights-table'
import { addressesOf } from '@/cli/rights/source-files'
import { ROLES, type Role } from '@/domain/actor'
import { createPerson } from '@/testing/factories/people'
import { sessionHeaders } from '@/testing/session'

// The edge of the product here is Next: what it tells a page about the request, and the switch that next.config.mjs sets.
vi.stubEnv('__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS', 'true')
const request = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({ headers: async () => request.headers, cookies: async () => ({ get: () => undefined, getAll: () => [] }) }))
vi.mock('next-intl/server', () => ({
  getTranslations: async () => Object.assign((key: string) => key, { rich: (key: string) => key, has: () => true, raw: (key: string) => key }),
  getLocale: async () => 'en',
  getFormatter: async () => ({ number: String, dateTime: String, relativeTime: String }),
  getTimeZone: async () => 'UTC',
}))

type Page = (props: { params: Promise<object>; searchParams: Promise<object> }) => Promise<ReactNode> | ReactNode

const sessions: Record<string, Headers> = { nobody: new Headers({ host: 'localhost', 'x-rapport-path': '/somewhere?a=1' }) }
beforeAll(async () => {
  for (const role of ROLES) sessions[role] = await sessionHeaders((await createPerson(role)).id)
})

/** Any parameter is an id that belongs to nothing. */
const params = new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : '00000000-0000-7000-8000-000000000000') })

async function answerTo(page: Page, headers: Headers): Promise<'opens' | 'forbidden' | string> {
  request.headers = headers
  try {
    await page({ params: Promise.resolve(params), searchParams: Promise.resolve({}) })
    return 'opens'
  } catch (error) {
    const digest = String((error as { digest?: unknown }).digest ?? '')
    if (digest === 'NEXT_HTTP_ERROR_FALLBACK;403') return 'forbidden'
    return digest.startsWith('NEXT_REDIRECT') && digest.includes('/sign-in') ? (digest.split(';')[2] ?? '') : 'opens'
  }
}

const screens = rightsTable().filter((row) => row.part === 'Screens')
const files = new Map(addressesOf('page.tsx').map(({ path, file }) => [path, file]))

describe('screens', () => {
  test('are found at all', () => expect(screens.length).toBeGreaterThan(10))

  test.each(screens.map((row) => [row.name, row] as const))(
    '%s opens to those in the table; others are told so, and nobody is sent to sign in',
    async (name, { who }) => {
      const { default: page } = (await import(files.get(name)!)) as { default: Page }
      for (const [role, headers] of Object.entries(sessions)) {
        const wanted = who[role as Role] ? 'opens' : role === 'nobody' ? '/sign-in?next=%2Fsomewhere%3Fa%3D1' : 'forbidden'
        expect([role, await answerTo(page, headers)]).toEqual([role, wanted])
      }
    },
    60_000,
  )
})
