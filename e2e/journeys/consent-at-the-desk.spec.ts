import { customerUpdated } from '@/testing/shopify-deliveries'
import { aCustomer } from '../support/a-customer'
import { expectAccessible, settled } from '../support/accessible'
import { api } from '../support/api'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'
import { connectedStore, deliver } from '../support/store'

type Consent = { consent: { email: string; sms: string }; tags: string[] }

test('what a customer says on the phone is noted on their page: a withdrawal no store undoes by repeating itself, and a yes with its proof', async ({
  page,
}) => {
  const ida = await aCustomer('Ida')
  const whole = () => api<Consent>('agent', 'GET', `/customers/${ida.id}`)
  expect((await whole()).consent.email).toBe('subscribed')
  await signedInAs(page, 'agent', `/customers/${ida.id}`)
  const card = page.getByRole('region', { name: 'Consent', exact: true })
  const dialog = page.getByRole('dialog')

  await test.step('the card says what stands, since when and by which door', async () => {
    await expect(card.getByText(/^since .*from the store$/)).toBeVisible({ timeout: 20_000 })
    await settled(page)
    await expectAccessible(page, 'consent on a customer’s page')
  })

  await test.step('a withdrawal holds at once, with who noted it', async () => {
    await card.getByRole('button', { name: 'Note a withdrawal: E-mail' }).click()
    await dialog.getByLabel('What they said').fill('No more offers, please.')
    await expectAccessible(page, 'noting a withdrawal')
    await dialog.getByRole('button', { name: 'Note a withdrawal' }).click()
    await expect(dialog).toHaveCount(0, { timeout: 20_000 })
    await expect(card.getByText('No more offers, please.')).toBeVisible({ timeout: 20_000 })
    await expect(card.getByText(/^since .*told to Lena Hoffmann$/)).toBeVisible({ timeout: 20_000 })
    expect((await whole()).consent.email).toBe('unsubscribed')
  })

  await test.step('the store, which goes on saying yes, changes their tags and nothing else', async () => {
    const store = await connectedStore()
    const [firstName = '', lastName = ''] = ida.name.split(' ')
    const moved = {
      id: ida.shopperId,
      email: ida.email,
      firstName,
      lastName,
      phone: null,
      tags: 'moved',
      updatedAt: new Date(Date.now() + 60_000).toISOString(),
    }
    expect(await deliver(store, customerUpdated(moved, { secret: store.secret }))).toBe(200)
    await expect.poll(async () => (await whole()).tags, { timeout: 20_000 }).toContain('moved')
    expect((await whole()).consent.email).toBe('unsubscribed')
  })

  await test.step('a yes without its proof is not taken; with it, it stands', async () => {
    await card.getByRole('button', { name: 'Note a consent: E-mail' }).click()
    await dialog.getByRole('button', { name: 'Note a consent' }).click()
    await expect(dialog.getByLabel('How they gave it')).toHaveAttribute('aria-invalid', 'true', { timeout: 20_000 })
    await dialog.getByLabel('How they gave it').fill('Called today about the parcel and asked for the newsletter.')
    await dialog.getByRole('button', { name: 'Note a consent' }).click()
    await expect(dialog).toHaveCount(0, { timeout: 20_000 })
    await expect(card.getByText('Called today about the parcel and asked for the newsletter.')).toBeVisible({ timeout: 20_000 })
    expect((await whole()).consent.email).toBe('subscribed')
  })
})
