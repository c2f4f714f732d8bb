import { orderUpdated } from '@/testing/shopify-deliveries'
import { aCustomer, aNumber } from '../support/a-customer'
import { expectAccessible, settled } from '../support/accessible'
import { choose } from '../support/choose'
import { deskUrl, unique } from '../support/desk'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'
import { connectedStore, deliver } from '../support/store'

test('a programme asks after a delivery; who is disappointed is looked after, and how that ended stands on their answer', async ({ page, elsewhere }) => {
  const [customer, store] = [await aCustomer('Paula'), await connectedStore()]
  const name = unique('After the parcel')
  const comment = unique('It came late')

  await test.step('a low score is to make a task, and at any hour the journey runs nobody sleeps', async () => {
    await signedInAs(page, 'manager', '/flows?tab=rules')
    await page.getByLabel('Until, o’clock').fill('21')
    await page.getByRole('button', { name: 'Save rules' }).click()
    await expect(page.getByText('Rules saved')).toBeVisible()
    await page.goto('/feedback?tab=rules')
    await choose(page, 'A low NPS', 'A task')
    await page.getByRole('region', { name: 'What a low score makes' }).getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
  })

  await test.step('a programme for deliveries is set up and switched on; it says whom it would ask today', async () => {
    await page.goto('/feedback?tab=programmes')
    await page.getByRole('button', { name: 'New programme' }).first().click()
    const sheet = page.getByRole('dialog', { name: 'New programme' })
    await sheet.getByLabel('Name').fill(name)
    await sheet.getByLabel('Hours after the delivery').fill('0')
    await expect(sheet.getByRole('region', { name: 'Whom it would ask today' })).toBeVisible()
    await sheet.getByRole('switch', { name: 'On' }).click()
    await settled(page)
    await expectAccessible(page, 'a survey programme')
    await sheet.getByRole('button', { name: 'Save programme' }).last().click()
    await expect(page.getByRole('row').filter({ hasText: name })).toContainText('On')
  })

  await test.step('the store says that the parcel arrived', async () => {
    const now = new Date()
    const at = (minutes: number) => new Date(+now - minutes * 60_000).toISOString()
    const parcel = { id: aNumber(), status: 'success', shipment_status: 'delivered', created_at: at(60), updated_at: at(1) }
    const [firstName, lastName] = customer.name.split(' ')
    const shopper = { id: customer.shopperId, email: customer.email, phone: null, firstName: firstName!, lastName: lastName! }
    const order = { id: aNumber(), name: `#J${aNumber()}`, customer: shopper, createdAt: at(90), updatedAt: at(1), fulfillments: [parcel] }
    expect(await deliver(store, orderUpdated(order, { secret: store.secret }))).toBe(200)
  })

  let link = ''
  await test.step('a mail asks the customer', async () => {
    const mail = page
      .getByRole('row')
      .filter({ hasText: customer.email })
      .filter({ hasText: /recommend|weiterempfehlen/ })
    await expect(async () => {
      await page.goto('/settings/mail')
      await expect(mail).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 40_000 })
    await mail.getByRole('button').click()
    await expect(page.getByRole('dialog')).toContainText('?score=10')
    link = /(\/s\/[\w-]+)\?score=10/.exec(await page.getByRole('dialog').innerText())?.[1] ?? ''
    expect(link).not.toBe('')
  })

  await test.step('a scanner that opens every link votes for nothing; the customer does', async () => {
    for (const score of [0, 10]) expect((await fetch(`${deskUrl()}${link}?score=${score}`)).status).toBe(200)
    await elsewhere.goto(`${link}?score=3`)
    await expect(elsewhere.getByRole('radio', { name: '3', exact: true })).toBeChecked()
    await elsewhere.getByLabel('What is the main reason?').fill(comment)
    await elsewhere.getByRole('button', { name: 'Send answer' }).click()
    await expect(elsewhere.getByRole('heading', { name: 'Thank you.' })).toBeVisible()
  })

  await test.step('they are to be looked after, by a task', async () => {
    const waiting = page.getByRole('table', { name: 'Low scores' }).getByRole('row').filter({ hasText: customer.name })
    await expect(async () => {
      await page.goto('/feedback?tab=loops')
      await expect(waiting).toContainText('Open', { timeout: 3_000 })
    }).toPass({ timeout: 20_000 })
    await settled(page)
    await expectAccessible(page, 'whom to look after')
    await waiting.getByRole('button', { name: customer.name }).click()
    await page
      .getByRole('dialog', { name: customer.name })
      .getByRole('link', { name: `NPS 3/10: ${comment}` })
      .click()
  })

  await test.step('the task is done; how it ended stands on the answer', async () => {
    const sheet = page.getByRole('dialog', { name: `NPS 3/10: ${comment}` })
    await choose(page, 'How did it end?', 'Delighted')
    await sheet.getByRole('button', { name: 'Finish task' }).click()
    await expect(sheet.getByRole('button', { name: 'Finish task' })).toHaveCount(0)
    const settledOne = page.getByRole('row').filter({ hasText: customer.name })
    await expect(async () => {
      await page.goto('/feedback?tab=loops&loops=resolved')
      await expect(settledOne).toContainText('Settled', { timeout: 3_000 })
    }).toPass({ timeout: 20_000 })
    await settledOne.getByRole('button', { name: customer.name }).click()
    await expect(page.getByRole('dialog', { name: customer.name })).toContainText('task done: delighted')
    await page.keyboard.press('Escape')
  })

  await test.step('the answer stands behind the score of its programme', async () => {
    await page.goto('/feedback?tab=groups&by=programme&range=30')
    await page.getByRole('table', { name: 'Programme' }).getByRole('button', { name }).click()
    await expect(page.getByRole('dialog', { name }).getByText(comment)).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('the programme is switched off again, and a low score makes a line in the list', async () => {
    await page.goto('/feedback?tab=programmes')
    await page
      .getByRole('row')
      .filter({ hasText: name })
      .getByRole('button', { name: new RegExp(name) })
      .click()
    const sheet = page.getByRole('dialog', { name })
    await sheet.getByRole('switch', { name: 'On' }).click()
    await sheet.getByRole('button', { name: 'Save programme' }).last().click()
    await expect(page.getByRole('row').filter({ hasText: name })).toContainText('Off')
    await page.goto('/feedback?tab=rules')
    await choose(page, 'A low NPS', 'A line in the list')
    await page.getByRole('region', { name: 'What a low score makes' }).getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
  })
})
