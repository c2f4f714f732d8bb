import { unique } from '../support/desk'
import { expect, test } from '../support/journey'
import { PEOPLE, type Role, signedInAs } from '../support/signed-in-as'

const places = ['Inbox', 'Customers', 'Tasks', 'Loyalty', 'Feedback', 'Segments', 'Outbound', 'Insights', 'Stores', 'Settings']
const everySetting = ['Your profile', 'Workspace', 'People', 'API tokens', 'Mail', 'SLA and opening hours', 'Audit log', 'System']
const without = (...missing: string[]) => places.filter((place) => !missing.includes(place))

const day: Record<Role, { begins: RegExp; places: string[]; settings: string[]; closed: string[] }> = {
  agent: {
    begins: /\/inbox/,
    places: without('Outbound', 'Insights', 'Stores'),
    settings: ['Your profile'],
    closed: ['/insights', '/stores', '/settings/users', '/settings/tokens', '/settings/audit', '/settings/system', '/settings/workspace', '/settings/sla'],
  },
  manager: { begins: /\/insights/, places, settings: ['Your profile', 'Mail', 'SLA and opening hours'], closed: ['/settings/users', '/settings/audit'] },
  cro: { begins: /\/insights/, places, settings: ['Your profile', 'Audit log'], closed: ['/settings/users', '/settings/tokens'] },
  admin: { begins: /\/insights/, places, settings: everySetting, closed: [] },
}

for (const [role, { begins, places, settings, closed }] of Object.entries(day) as [Role, (typeof day)[Role]][]) {
  test(`the ${role} begins where the day begins, and sees the places of the role and no others`, async ({ page }) => {
    await signedInAs(page, role)
    await expect(page).toHaveURL(begins)
    await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link').filter({ hasNotText: 'Rapport' })).toHaveText(places)
    await page.goto('/settings')
    const all = page.getByRole('list', { name: 'All settings' })
    for (const title of everySetting) {
      const link = all.getByRole('link', { name: new RegExp(`^${title}(?![a-z])`) })
      await expect.soft(link, title).toHaveCount(settings.includes(title) ? 1 : 0)
    }
    for (const path of closed) {
      const response = await page.goto(path)
      expect.soft(response?.status(), path).toBe(403)
      await expect(page.getByRole('heading', { name: 'Your role does not allow this' })).toBeVisible()
    }
  })
}

test('who follows a link while signed out is asked to sign in and then gets there; signing out ends it', async ({ page }) => {
  await page.goto('/tasks?view=open')
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await page.getByRole('button', { name: PEOPLE.manager }).click()
  await expect(page).toHaveURL(/\/tasks\?view=open$/)
  await page.getByRole('button', { name: PEOPLE.manager }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.goto('/tasks')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('a wrong password and an unknown address are told in the same words', async ({ page }) => {
  await page.goto('/sign-in')
  for (const address of ['ada.brandt@demo.example', `${unique('nobody')}@example.com`]) {
    await page.getByLabel('E-mail').fill(address)
    await page.getByLabel('Password').fill('not the password')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByText('E-mail and password do not match.')).toBeVisible()
    await page.reload()
  }
})

test('a colleague joins by a link, works at once, changes role, and is out within five seconds of being deactivated', async ({ page, elsewhere: theirs }) => {
  const address = `${unique('nora')}@shop.example`
  const password = 'a kettle on the roof'
  await signedInAs(page, 'admin', '/settings/users')
  await page.getByRole('button', { name: 'Invite a person' }).click()
  await page.getByRole('dialog').getByLabel('E-mail').fill(address)
  await page
    .getByRole('dialog')
    .getByRole('radio', { name: /^Agent/ })
    .check()
  await page.getByRole('button', { name: 'Make the link' }).click()
  const shown = page.getByRole('dialog', { name: `Invitation for ${address}` })
  const link = await shown.getByText(/\/welcome\//).innerText()
  await shown.getByRole('button', { name: 'Done' }).click()

  await test.step('joining by the link', async () => {
    await theirs.goto(link)
    await expect(theirs.getByText('You are invited as: Agent.')).toBeVisible()
    await expect(theirs.getByLabel('E-mail')).toHaveValue(address)
    await theirs.getByLabel('Your name').fill('Nora Newe')
    await theirs.getByLabel('Password').fill(password)
    await theirs.getByRole('button', { name: 'Join' }).click()
    await expect(theirs).toHaveURL(/\/inbox/)
  })

  const row = page.getByRole('listitem').filter({ hasText: address })
  await test.step('a new role holds at once: the old session is over, the password is asked for again', async () => {
    await page.reload()
    await row.getByRole('button', { name: 'Actions for Nora Newe' }).click()
    await page.getByRole('menuitemradio', { name: 'Manager' }).click()
    await expect(page.getByText('Nora Newe has the new role')).toBeVisible()
    await theirs.goto('/insights')
    await theirs.getByLabel('E-mail').fill(address)
    await theirs.getByLabel('Password').fill(password)
    await theirs.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(theirs.getByRole('heading', { name: 'Insights', level: 1 })).toBeVisible()
  })

  await test.step('deactivated is out', async () => {
    await row.getByRole('button', { name: 'Actions for Nora Newe' }).click()
    await page.getByRole('menuitem', { name: 'Deactivate' }).click()
    await page.getByRole('button', { name: 'Deactivate' }).click()
    await expect(row.getByText('Deactivated')).toBeVisible()
    const status = async () => (await theirs.request.get('/api/trpc/access.me')).status()
    await expect.poll(status, { timeout: 5_000 }).toBe(401)
    await theirs.goto('/tasks')
    await expect(theirs).toHaveURL(/\/sign-in/)
  })
})
