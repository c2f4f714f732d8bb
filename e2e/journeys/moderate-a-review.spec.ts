import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aCustomer, type Customer } from '../support/a-customer'
import { api } from '../support/api'
import { unique } from '../support/desk'
import { expect, test } from '../support/journey'
import { rapport } from '../support/rapport'
import { signedInAs } from '../support/signed-in-as'
import { connectedStore } from '../support/store'

const LONG = { timeout: 20_000 }

/** A review of theirs that waits, as a review app's file tells it. */
async function aWaitingReview(customer: Customer, title: string): Promise<void> {
  const store = await connectedStore()
  const folder = await mkdtemp(join(tmpdir(), 'reviews-'))
  const file = join(folder, 'reviews.csv')
  await writeFile(
    file,
    `review id,email,rating,title,body,review date,status\n${unique('r')},${customer.email},5,${title},Holds its colour after ten washes.,${new Date().toISOString()},pending\n`,
  )
  const told = await rapport<{ created: number }>(['import', 'reviews', file, '--format', 'generic', '--store', store.id])
  await rm(folder, { recursive: true })
  expect(told.created).toBe(1)
}

test('a review that waits is published and earns, is answered in public, hidden with a reason, and shown again', async ({ page }) => {
  const customer = await aCustomer('Rosa')
  const title = unique('Sturdy apron')
  await signedInAs(page, 'manager', '/loyalty?tab=earning')

  await test.step('the programme gives points for reviews', async () => {
    const rule = page.getByRole('switch', { name: 'Review gives points', exact: true })
    await expect(rule).toBeVisible(LONG)
    if (!(await rule.isChecked())) await rule.click()
    await expect(rule).toBeChecked(LONG)
  })

  await aWaitingReview(customer, title)
  await signedInAs(page, 'agent', '/feedback/reviews')
  const table = page.getByRole('table', { name: 'Reviews' })
  const sheet = page.getByRole('dialog').filter({ hasText: title })

  await test.step('published, it earns', async () => {
    await table.getByRole('button', { name: new RegExp(title) }).click(LONG)
    await expect(sheet.getByText('Booked when it is published, if a rule gives any')).toBeVisible(LONG)
    await sheet.getByRole('button', { name: 'Publish', exact: true }).click()
    await expect(sheet.getByRole('button', { name: 'Back to the queue' })).toBeVisible(LONG)
    const points = async () => (await api<{ data: { amount: number }[] }>('agent', 'GET', `/customers/${customer.id}/points`)).data.length
    await expect.poll(points, LONG).toBe(1)
    await page.reload()
    await expect(sheet.getByText(/\d+ points booked for it/)).toBeVisible(LONG)
  })

  await test.step('answered in public', async () => {
    await sheet.getByRole('button', { name: 'Answer', exact: true }).click()
    await sheet.getByRole('textbox', { name: 'Public answer' }).fill('Thank you, Rosa.')
    await sheet.getByRole('button', { name: 'Save the answer' }).click()
    // The words stand in the box as well until the answer is saved and the box goes.
    await expect(sheet.getByRole('textbox', { name: 'Public answer' })).toBeHidden(LONG)
    await expect(sheet.getByText('Thank you, Rosa.')).toBeVisible(LONG)
    const { data } = await api<{ data: { reply: { body: string } | null }[] }>('agent', 'GET', `/customers/${customer.id}/reviews`)
    expect(data[0]?.reply?.body).toBe('Thank you, Rosa.')
  })

  await test.step('hidden, with the reason; undone', async () => {
    await sheet.getByRole('button', { name: 'Hide', exact: true }).click()
    await sheet.getByRole('textbox', { name: /Why is it hidden/ }).fill('An address stands in it')
    await sheet.getByRole('button', { name: 'Hide the review' }).click()
    await expect(sheet.getByRole('textbox', { name: /Why is it hidden/ })).toBeHidden(LONG)
    await expect(sheet.getByText('An address stands in it')).toBeVisible(LONG)
    await expect(sheet.getByText(/Points already booked stay/)).toBeVisible()
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
    await expect(sheet.getByText('An address stands in it')).toBeHidden(LONG)
    await expect(sheet.getByRole('button', { name: 'Hide', exact: true })).toBeVisible()
  })

  await test.step('the timeline tells it', async () => {
    await page.goto(`/customers/${customer.id}`)
    for (const told of ['Review published', 'Answered a review in public', 'Review hidden']) await expect(page.getByText(told).first()).toBeVisible(LONG)
  })
})
