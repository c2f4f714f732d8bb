import type { Page } from '@playwright/test'
import { aCustomer } from '../support/a-customer'
import { expectAccessible, expectNoSidewaysScroll, settled } from '../support/accessible'
import { api } from '../support/api'
import { complaintsOf } from '../support/complaints'
import { expect, test } from '../support/journey'
import { photograph } from '../support/photograph'
import { type Role, signedInAs } from '../support/signed-in-as'
import { connectedStore } from '../support/store'

// Every page once, as the role that works on it; what differs by role is walked as each.
const walks: Record<Role, string[]> = {
  agent: [
    '/inbox',
    '/inbox?ticket={ticket}',
    '/inbox/suspended',
    '/customers',
    '/customers/{customer}',
    '/customers/{customer}?view=orders',
    '/tasks',
    '/feedback',
    '/feedback/reviews?status=all',
    '/feedback/reviews?look=products',
    '/settings/me',
    '/insights',
    '/nowhere',
  ],
  manager: [
    '/segments',
    '/segments/new',
    '/insights',
    '/tasks?view=open',
    '/tasks?look=board',
    '/tasks?tab=vips',
    '/tasks?tab=workload',
    '/tasks?tab=playbooks',
    '/tasks?tab=report',
    '/feedback?tab=groups',
    '/feedback?tab=bias',
    '/feedback?tab=loops&loops=all',
    '/feedback?tab=programmes',
    '/feedback?tab=rules',
    '/loyalty',
    '/loyalty?tab=approvals',
    '/loyalty?tab=entries',
    '/loyalty?tab=bulk',
    '/loyalty?tab=report',
    '/loyalty?tab=rewards',
    '/loyalty?tab=referrals',
    '/loyalty?tab=programme',
    '/stores',
    '/settings/mail',
    '/settings/forms',
    '/settings/macros',
    '/settings/topics',
    '/settings/teams',
    '/settings/csat',
    '/settings/conversations',
    '/insights?tab=support',
  ],
  cro: [
    '/insights?range=last-12-months',
    '/insights?tab=retention&range=last-12-months',
    '/insights?tab=customers',
    '/insights?tab=loyalty',
    '/insights?tab=feedback',
    '/insights/clv',
    '/insights/boards',
    '/insights/boards/new',
    '/insights/targets',
    '/insights/spend',
    '/insights/products?range=last-12-months',
    '/settings/audit',
    '/flows',
    '/flows?tab=messages',
    '/flows?tab=rules',
    '/flows/new',
    '/flows/{flow}',
    '/flows/{flow}?tab=simulate',
    '/flows/{flow}?tab=runs',
  ],
  admin: [
    '/stores',
    '/stores/{store}',
    '/stores/import',
    '/settings',
    '/settings/users',
    '/settings/tokens',
    '/settings/webhooks',
    '/settings/workspace',
    '/settings/rates',
    '/settings/system',
    '/settings/mailboxes',
    '/settings/assist',
  ],
}

for (const width of [1440, 390]) {
  test.describe(`at ${width} pixels`, () => {
    test.use({ viewport: { width, height: 900 }, contextOptions: { reducedMotion: 'reduce' } })
    // Dozens of pages in one walk.
    test.setTimeout(480_000)

    test('pages for everybody: accessible, no wider than the window, without complaints', async ({ page }) => {
      const customer = await aCustomer('Anke')
      const { url } = await api<{ url: string }>('agent', 'POST', '/surveys/nps/invites', { customerId: customer.id })
      await walk(page, ['/sign-in', '/welcome/no-such-link', new URL(url).pathname, '/docs/api'], width)
    })

    for (const [role, paths] of Object.entries(walks) as [Role, string[]][]) {
      test(`pages of the ${role}: accessible, no wider than the window, without complaints`, async ({ page }) => {
        await signedInAs(page, role)
        await walk(page, await filledIn(paths), width, role)
      })
    }
  })
}

async function walk(page: Page, paths: string[], width: number, role = 'nobody') {
  const complaints = complaintsOf(page)
  for (const path of paths) {
    await test.step(path, async () => {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(path)
      for (const colorScheme of themesAt(width)) {
        await page.emulateMedia({ colorScheme })
        await settled(page)
        const situation = `${role} ${path} ${width} ${colorScheme}`
        await expectAccessible(page, situation, colorScheme === 'light' ? 'everything' : 'colours')
        await expectNoSidewaysScroll(page, situation)
        if (process.env.E2E_PHOTOS) await photograph(page, situation)
      }
    })
  }
  expect.soft(complaints).toEqual([])
}

/** Both when the window is wide: colours are the same at any width, so on a phone dark is only photographed. */
const themesAt = (width: number): readonly ('light' | 'dark')[] => (width > 1000 || process.env.E2E_PHOTOS ? ['light', 'dark'] : ['light'])

/** Puts a customer, a ticket and a store with something to show in the places of the addresses. */
async function filledIn(paths: string[]): Promise<string[]> {
  if (!paths.some((path) => path.includes('{'))) return paths
  const [ticket] = (await api<{ data: { id: string; customerId: string }[] }>('agent', 'GET', '/tickets?limit=1')).data
  const store = await connectedStore()
  const flowId = paths.some((path) => path.includes('{flow}')) ? await aFlow() : ''
  expect(ticket, 'the demo store has a ticket').toBeDefined()
  return paths.map((path) =>
    path.replace('{ticket}', ticket!.id).replace('{customer}', ticket!.customerId).replace('{store}', store.id).replace('{flow}', flowId),
  )
}

/** A draft: it begins nothing. */
async function aFlow(): Promise<string> {
  const steps = [{ id: 'tag', kind: 'action', action: { kind: 'tag', add: ['birthday'] } }]
  const definition = { trigger: { kind: 'date', field: 'birthday' }, steps, settings: {} }
  return (await api<{ id: string }>('manager', 'POST', '/flows', { name: 'Tag on birthdays', definition })).id
}
