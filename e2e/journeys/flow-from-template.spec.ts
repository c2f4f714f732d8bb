import { aCustomer, type Customer } from '../support/a-customer'
import { expectAccessible, settled } from '../support/accessible'
import { api } from '../support/api'
import { deskUrl, unique } from '../support/desk'
import { expect, test } from '../support/journey'
import { startListeningProgram } from '../support/listening-program'
import { signedInAs } from '../support/signed-in-as'

test('a flow from a template is tried on what happened, goes live, reaches who may be reached and says why not whom not', async ({ page, elsewhere }) => {
  const [name, subject] = [unique('Cheaper wish'), unique('It costs less')]
  const [glad, waiting] = [await aCustomer('Gisela'), await aCustomer('Wanda')]
  await api('admin', 'POST', '/tickets', { customerId: waiting.id, subject: 'Where is it?', body: 'Where is my parcel?', channel: 'email' })

  await test.step('at any hour the journey runs, nobody sleeps; two wishes have become cheaper before there is a flow', async () => {
    await signedInAs(page, 'manager', '/flows?tab=rules')
    await page.getByLabel('Until, o’clock').fill('21')
    await page.getByRole('button', { name: 'Save rules' }).click()
    await expect(page.getByText('Rules saved')).toBeVisible()
    await itCostsLess(glad, 'a lamp')
    await itCostsLess(waiting, 'a lamp')
  })

  await test.step('taken from a template, made the desk’s own by keyboard and by form', async () => {
    await page.goto('/flows')
    await page.getByRole('button', { name: 'Use this template: A wish costs less' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'A wish costs less' })).toBeVisible()
    await page.getByRole('textbox', { name: 'Name' }).fill(name)
    const [first, second] = [page.getByRole('button', { name: /^Step 1: / }), page.getByRole('button', { name: /^Step 2: / })]
    await first.focus()
    await page.keyboard.press('Alt+ArrowDown')
    await expect(first).toHaveAccessibleName(/Offer by mail/)
    await expect(second).toBeFocused()
    await page.keyboard.press('Alt+ArrowUp')
    await expect(second).toHaveAccessibleName(/Offer by mail/)
    await expect(first).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Subject' }).fill(subject)
    await page.getByRole('button', { name: 'Whom, how often, until when' }).click()
    await page.getByRole('radio', { name: /^Each time it happens/ }).click()
    await settled(page)
    await expectAccessible(page, 'editing a flow')
    await page.getByRole('button', { name: 'Save as version 2' }).click()
    await expect(page.getByText('Version 2 saved')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  })

  await test.step('what it would have done in the last 30 days', async () => {
    await page.getByRole('tab', { name: 'Simulate' }).click()
    const rows = page.getByRole('table', { name: 'Simulated runs' })
    await expect(rows.getByRole('row').filter({ hasText: waiting.name })).toContainText('a ticket is open', { timeout: 20_000 })
    await expect(rows.getByRole('row').filter({ hasText: glad.name })).toContainText('sent')
    await expect(rows.getByRole('row').filter({ hasText: glad.name })).not.toContainText('not sent')
    await settled(page)
    await expectAccessible(page, 'simulating a flow')
  })

  await test.step('it goes live after saying what will happen', async () => {
    await page.getByRole('button', { name: 'Make live', exact: true }).click()
    const dialog = page.getByRole('alertdialog', { name: `Make “${name}” live?` })
    await expect(dialog).toContainText('From now on: When a wished-for item costs less')
    await expect(dialog).toContainText(/In the last 30 days it would have begun for/)
    await dialog.getByRole('button', { name: 'Make it live' }).click()
    await expect(page.getByText(`${name} is live`)).toBeVisible()
    await expect(page.getByRole('main').getByText('Live', { exact: true }).first()).toBeVisible()
  })

  await test.step('it happens: one is written to, the other is left in peace, and the log says why', async () => {
    await itCostsLess(glad, 'a chair')
    await itCostsLess(waiting, 'a chair')
    await page.getByRole('tab', { name: 'Runs' }).click()
    await logOf(glad).open()
    await expect(logOf(glad).steps).toContainText('sent')
    await expect(logOf(glad).steps).not.toContainText('not sent')
    await page.keyboard.press('Escape')
    await logOf(waiting).open()
    await expect(logOf(waiting).steps).toContainText('a ticket is open')
    await expect(logOf(waiting).dialog.getByRole('link', { name: 'The ticket' })).toBeVisible()
    await settled(page)
    await expectAccessible(page, 'the log of a run')
    await page.keyboard.press('Escape')
  })

  await test.step('whoever then says no is not written to again, and that is the reason', async () => {
    const stopped = await fetch(await preferenceLink(), { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })
    expect(stopped.status).toBe(200)
    await itCostsLess(glad, 'a table')
    await expect(runsOf(glad)).toHaveCount(2, { timeout: 20_000 })
    await logOf(glad).open()
    await expect(logOf(glad).steps).toContainText('they do not want it')
    await page.keyboard.press('Escape')
  })

  await test.step('their page says which flows they came through; paused, the flow begins nothing more', async () => {
    await page.getByRole('button', { name: 'Pause', exact: true }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Pause it' }).click()
    await expect(page.getByText(`${name} is paused`)).toBeVisible()
    await page.goto(`/customers/${glad.id}`)
    await page.getByRole('region', { name: 'Flows', exact: true }).getByRole('link', { name }).first().click()
    await expect(page.getByRole('dialog', { name: glad.name })).toBeVisible()
  })

  /** As a shop tells it, through the events door. */
  async function itCostsLess({ email }: Customer, product: string) {
    await api('admin', 'POST', '/events', { type: 'price_dropped', customer: { email }, occurredAt: new Date().toISOString(), properties: { product } })
  }

  function runsOf(customer: Customer) {
    return page.getByRole('table', { name: 'Runs' }).getByRole('row').filter({ hasText: customer.name })
  }

  function logOf(customer: Customer) {
    const dialog = page.getByRole('dialog', { name: customer.name })
    const open = async () => {
      await expect(runsOf(customer).first()).toContainText('Went through', { timeout: 20_000 })
      await runsOf(customer).first().getByRole('button', { name: customer.name }).click()
    }
    return { dialog, open, steps: dialog.getByRole('list', { name: 'Step by step' }) }
  }

  /** As it stands under the mail, read in the sink. */
  async function preferenceLink(): Promise<string> {
    await signedInAs(elsewhere, 'manager', '/settings/mail')
    await elsewhere.getByRole('button', { name: new RegExp(subject) }).click()
    await expect(elsewhere.getByRole('dialog')).toContainText('/p/')
    return `${deskUrl()}${/\/p\/[\w.-]+/.exec(await elsewhere.getByRole('dialog').innerText())![0]}`
  }
})

test('a step that calls another program says what its signature is checked with', async ({ page }) => {
  await signedInAs(page, 'manager', '/flows')
  await page.getByRole('button', { name: 'Use this template: A wish costs less' }).click()
  await page.getByRole('button', { name: 'Add step' }).click()
  await page.getByRole('menuitem', { name: 'Call another program' }).click()
  await page.getByRole('button', { name: 'Show the secret' }).click()
  await expect(page.getByText(/^whsec_[\w+/=]{40,}$/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Copy the secret' })).toBeVisible()
  await expectAccessible(page, 'a step that calls another program')
})

test('a call that the other program refused is found on the flow’s page, and is made again by hand under the same id', async ({ page }) => {
  const program = await startListeningProgram()
  try {
    const name = unique('Tell the warehouse')
    const customer = await aCustomer('Carla')
    const call = { id: 'call', kind: 'action', action: { kind: 'webhook', url: program.url } }
    const definition = { trigger: { kind: 'event', event: 'behaviour.return_requested' }, steps: [call], settings: {} }
    const { id } = await api<{ id: string }>('admin', 'POST', '/flows', { name, definition })
    const row = page.getByRole('table', { name: 'Calls to other programs' }).getByRole('row').filter({ hasText: customer.name })

    await test.step('the flow goes live; the other program answers that it wants no more of this call', async () => {
      await signedInAs(page, 'admin', `/flows/${id}?tab=calls`)
      await expect(page.getByText('No call yet')).toBeVisible({ timeout: 20_000 })
      await page.getByRole('button', { name: 'Make live', exact: true }).click()
      await page
        .getByRole('alertdialog', { name: `Make “${name}” live?` })
        .getByRole('button', { name: 'Make it live' })
        .click()
      await expect(page.getByText(`${name} is live`)).toBeVisible()
      program.answers.push(410)
      await api('admin', 'POST', '/events', { type: 'return_requested', customer: { email: customer.email }, occurredAt: new Date().toISOString() })
      await expect(row).toContainText('Given up', { timeout: 40_000 })
      await expect(row).toContainText('answered 410')
    })

    await test.step('opened, it says what was sent; sent again it comes under the same id, and is heard', async () => {
      await row.getByRole('button', { name: customer.name }).click()
      const sheet = page.getByRole('dialog', { name: new URL(program.url).host })
      await expect(sheet.getByText(`"customerId": "${customer.id}"`)).toBeVisible()
      await settled(page)
      await expectAccessible(page, 'a call of a flow')
      await sheet.getByRole('button', { name: 'Send again' }).click()
      await expect(sheet.getByText('answered 200')).toBeVisible({ timeout: 40_000 })
      const heard = program.heard.filter(({ body }) => body.includes(customer.id))
      expect(heard).toHaveLength(2)
      expect(new Set(heard.map(({ id, body }) => `${id} ${body}`)).size).toBe(1)
    })

    await test.step('the log of the run leads to the call', async () => {
      await page.goto(`/flows/${id}?tab=runs`)
      await page.getByRole('table', { name: 'Runs' }).getByRole('button', { name: customer.name }).click()
      await page.getByRole('dialog', { name: customer.name }).getByRole('link', { name: 'The call' }).click()
      await expect(page.getByRole('dialog', { name: new URL(program.url).host })).toContainText('answered 200')
    })

    await test.step('paused, it begins nothing more', async () => {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Pause', exact: true }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Pause it' }).click()
      await expect(page.getByText(`${name} is paused`)).toBeVisible()
    })
  } finally {
    program.stop()
  }
})
