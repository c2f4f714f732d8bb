import type { Page } from '@playwright/test'

export type Role = 'agent' | 'manager' | 'cro' | 'admin'

/** The demo store's team, one of each role. */
export const PEOPLE: Record<Role, string> = { agent: 'Lena Hoffmann', manager: 'Maya Lindqvist', cro: 'Carla Reyes', admin: 'Ada Brandt' }

/** Signs in by the one click the demo store offers, whoever was signed in before, and goes to `path`. */
export async function signedInAs(page: Page, role: Role, path = '/') {
  await page.context().clearCookies()
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`)
  await page.getByRole('list', { name: 'Demo team' }).getByRole('button', { name: PEOPLE[role] }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}
