import type { Page } from '@playwright/test'
import { orderPaid, refundCreated } from '@/testing/shopify-deliveries'
import { aCustomer, aNumber } from '../support/a-customer'
import { expectAccessible, settled } from '../support/accessible'
import { api } from '../support/api'
import { unique } from '../support/desk'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'
import { connectedStore, deliver } from '../support/store'

type Redemption = { id: string; code: string; status: string; points: number; restoredPoints: number; order: { number: string } | null }

/** A manager offers five euros off for 200 points. @returns its name, which nothing else has */
async function offerReward(page: Page): Promise<string> {
  const name = unique('Five off')
  await signedInAs(page, 'manager', '/loyalty?tab=rewards')
  await page.getByRole('button', { name: 'New reward' }).click()
  const sheet = page.getByRole('dialog', { name: 'New reward' })
  await sheet.getByLabel('Name').fill(name)
  await sheet.getByLabel('Price').fill('200')
  await expect(sheet.getByText(/€5\.00 off an order for 200 points/)).toBeVisible()
  await settled(page)
  await expectAccessible(page, 'a new reward')
  await sheet.getByRole('button', { name: 'Save' }).click()
  await expect(sheet).toHaveCount(0)
  await expect(page.getByRole('list', { name: 'Rewards' }).getByRole('listitem').filter({ hasText: name })).toContainText('Never redeemed')
  return name
}

test('a reward is redeemed for a customer, its code is seen, and calling it off gives the points back', async ({ page }) => {
  const reward = await offerReward(page)
  const customer = await aCustomer('Rosa')
  await api('admin', 'POST', `/customers/${customer.id}/points`, { amount: 500, reason: 'goodwill' })
  await signedInAs(page, 'agent', `/customers/${customer.id}`)
  const card = page.getByRole('complementary', { name: 'About this customer' }).getByRole('region', { name: 'Points' })
  await expect(card).toContainText('500')

  await test.step('the agent redeems and sees the code', async () => {
    await card.getByRole('button', { name: 'Redeem', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Redeem a reward' })
    await dialog.getByRole('radio', { name: reward }).click()
    await expect(dialog.getByText(/500 → 300 points/)).toBeVisible()
    await settled(page)
    await expectAccessible(page, 'redeeming a reward')
    await dialog.getByRole('button', { name: 'Redeem for 200 points' }).click()
    await expect(dialog.getByText(/^RW-[A-Z2-9]{5}-[A-Z2-9]{5}$/)).toBeVisible()
    await expect(dialog.getByText('Ready', { exact: true })).toBeVisible()
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText(`Redeemed ${reward}`)).toBeVisible()
  })

  await test.step('calls it off, and the points are back', async () => {
    await card.getByRole('button', { name: '1 redemption' }).click()
    const sheet = page.getByRole('dialog', { name: 'Redemptions' })
    const line = sheet.getByRole('listitem').filter({ hasText: reward })
    await line.getByRole('button', { name: 'Cancel' }).click()
    const asked = page.getByRole('alertdialog')
    await asked.getByLabel('Why').fill('Ordered the wrong one')
    await asked.getByRole('button', { name: 'Cancel redemption' }).click()
    await expect(asked).toHaveCount(0)
    await expect(line).toContainText('Cancelled')
    await page.keyboard.press('Escape')
    await expect(sheet).toHaveCount(0)
    await expect(card).toContainText('500')
    await expect(page.getByText(`Redemption of ${reward} cancelled`)).toBeVisible()
  })
})

test('a refund of an order that points paid for gives them back, and takes back what the order earned', async ({ page }) => {
  const reward = await offerReward(page)
  const customer = await aCustomer('Pia')
  const store = await connectedStore()
  await api('admin', 'POST', `/customers/${customer.id}/points`, { amount: 200, reason: 'goodwill' })
  const { data: rewards } = await api<{ data: { id: string; name: string }[] }>('agent', 'GET', '/rewards')
  const rewardId = rewards.find(({ name }) => name === reward)!.id
  const redeemed = await api<Redemption>('agent', 'POST', `/customers/${customer.id}/redemptions`, { rewardId, connectionId: null })
  const now = async () => (await api<{ data: Redemption[] }>('agent', 'GET', `/customers/${customer.id}/redemptions`)).data[0]!

  const number = `#J${aNumber()}`
  const orderId = aNumber()
  const shopper = { id: customer.shopperId, email: customer.email, phone: null }
  const line = { price: 6_050, quantity: 1, tax: 1_050, rate: 0.21 }
  const placedAt = new Date().toISOString()
  const order = { id: orderId, name: number, customer: shopper, createdAt: placedAt, lines: [line], discountCode: redeemed.code.toLowerCase() }

  await test.step('the order comes with the code', async () => {
    expect(await deliver(store, orderPaid(order, { secret: store.secret }))).toBe(200)
    await expect.poll(async () => (await now()).status, { timeout: 20_000 }).toBe('used')
    expect((await now()).order).toMatchObject({ number })
  })

  await test.step('and is refunded: the points are back, once', async () => {
    const refund = {
      id: aNumber(),
      orderId,
      createdAt: new Date(Date.now() + 1_000).toISOString(),
      paidOut: 6_050,
      lines: [{ subtotal: 6_050, tax: 1_050, line }],
    }
    for (let told = 0; told < 2; told++) expect(await deliver(store, refundCreated(refund, { secret: store.secret }))).toBe(200)
    await expect.poll(async () => (await now()).status, { timeout: 20_000 }).toBe('refunded')
    expect((await now()).restoredPoints).toBe(200)
  })

  await test.step('the customer’s page tells all of it', async () => {
    await signedInAs(page, 'agent', `/customers/${customer.id}`)
    await expect(page.getByText(`Points for ${reward} given back: order ${number} was refunded`)).toBeVisible()
    await expect(page.getByText(`Used ${reward} in order ${number}`)).toBeVisible()
    const card = page.getByRole('complementary', { name: 'About this customer' }).getByRole('region', { name: 'Points' })
    await expect(card).toContainText(/^Points.*200/)
  })
})
