import { orderPaid } from '@/testing/shopify-deliveries'
import { aCustomer, aNumber } from '../support/a-customer'
import { deskUrl, unique } from '../support/desk'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'
import { connectedStore, deliver } from '../support/store'

/** Nobody types faster than that, says the form (milliseconds). */
const FORM_TAKES = 3_100

test('a shopper writes through the store’s form, and the agent has the ticket with the shopper’s order beside it', async ({ page, elsewhere }) => {
  const store = await connectedStore()
  const customer = await aCustomer('Ines')
  const number = `#W${aNumber()}`
  const shopper = { id: customer.shopperId, email: customer.email, phone: null }
  expect(
    await deliver(store, orderPaid({ id: aNumber(), name: number, customer: shopper, createdAt: new Date().toISOString() }, { secret: store.secret })),
  ).toBe(200)
  const name = unique('Contact')
  const words = unique('The lamp flickers')

  let address = ''
  await test.step('the manager makes a form and copies its line for the store’s page', async () => {
    await signedInAs(elsewhere, 'manager', '/settings/forms')
    await elsewhere.getByRole('button', { name: 'Add a form' }).click()
    const sheet = elsewhere.getByRole('dialog', { name: 'Add a form' })
    await sheet.getByRole('textbox', { name: /^Name/ }).fill(name)
    await sheet.getByRole('textbox', { name: /^Heading/ }).fill('Write to us')
    await sheet.getByRole('textbox', { name: /^Topics/ }).fill('My order\nReturns')
    await sheet.getByRole('button', { name: 'Save', exact: true }).last().click()
    await expect(sheet).toBeHidden()
    const row = elsewhere.getByRole('list', { name: 'Web forms' }).getByRole('listitem').filter({ hasText: name })
    await expect(row.getByRole('button', { name: `Copy the line of ${name}` })).toBeVisible()
    address = (await row.getByRole('link').getAttribute('href')) ?? ''
    expect(address).toMatch(/\/f\/[0-9a-f-]{36}$/)
  })

  // A shopper has no desk: a browser that is nobody here, and a page that is plain HTML.
  const context = await page.context().browser()!.newContext()
  const visitor = await context.newPage()
  await test.step('the shopper writes, in a page that works without scripts', async () => {
    await visitor.goto(new URL(new URL(address).pathname, deskUrl()).href)
    const shownAt = Date.now()
    await visitor.getByLabel('Name').fill('Ines')
    await visitor.getByLabel('E-mail address').fill(customer.email)
    await visitor.getByLabel('Order number').fill(number)
    await visitor.getByLabel('What is it about?').selectOption('My order')
    await visitor.getByLabel('Message').fill(words)
    await visitor.getByLabel('Files').setInputFiles({ name: 'lamp.png', mimeType: 'image/png', buffer: Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1') })
    await expect.poll(() => Date.now() - shownAt).toBeGreaterThan(FORM_TAKES)
    await visitor.getByRole('button', { name: 'Send' }).click()
    await expect(visitor.getByRole('status')).toHaveText('Thank you. We have your message and will answer by e-mail.')
    await expect(visitor.locator('body')).not.toContainText(words)
  })
  await context.close()

  await test.step('the agent finds it in the inbox, with the file, and the order beside it', async () => {
    await signedInAs(page, 'agent', '/inbox?view=unassigned')
    await page.getByRole('list', { name: 'Tickets' }).getByRole('button').filter({ hasText: number }).click()
    const conversation = page.getByRole('log')
    await expect(conversation).toContainText(words)
    await expect(conversation.getByRole('link', { name: 'lamp.png' })).toBeVisible()
    await expect(page.getByRole('complementary', { name: 'Customer' })).toContainText(number)
  })

  await test.step('switched off, the form is gone', async () => {
    await elsewhere.getByRole('button', { name: `Edit ${name}` }).click()
    const sheet = elsewhere.getByRole('dialog', { name })
    await sheet.getByRole('checkbox', { name: 'Switched on' }).click()
    await sheet.getByRole('button', { name: 'Save', exact: true }).last().click()
    await expect(sheet).toBeHidden()
    await expect(elsewhere.getByRole('list', { name: 'Web forms' }).getByRole('listitem').filter({ hasText: name })).toContainText('Switched off')
  })
})
