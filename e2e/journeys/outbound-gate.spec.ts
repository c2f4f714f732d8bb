import { aCustomer } from '../support/a-customer'
import { expectAccessible, settled } from '../support/accessible'
import { api } from '../support/api'
import { choose } from '../support/choose'
import { deskUrl, unique } from '../support/desk'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

test('an offer reaches who may be reached; who has an open ticket is left in peace, who says no is obeyed', async ({ page, elsewhere }) => {
  const name = unique('Winter')
  const tag = unique('tag').toLowerCase()
  const [glad, waiting] = [await aCustomer('Gloria', { tags: tag }), await aCustomer('Walter', { tags: tag })]

  await test.step('two customers in a segment of their own, one with a ticket open', async () => {
    await api('admin', 'POST', '/tickets', { customerId: waiting.id, subject: 'Where is it?', body: 'Where is my parcel?', channel: 'email' })
    const { id } = await api<{ id: string }>('admin', 'POST', '/segments', { name, rule: { field: 'profile.tags', op: 'any-of', value: [tag] } })
    const members = async () => (await api<{ data: object[] }>('admin', 'GET', `/segments/${id}/customers`)).data.length
    await expect.poll(members, { timeout: 30_000 }).toBe(2)
    // At any hour the journey runs, nobody sleeps.
    await signedInAs(page, 'cro', '/flows?tab=rules')
    await page.getByLabel('Until, o’clock').fill('21')
    await page.getByRole('button', { name: 'Save rules' }).click()
    await expect(page.getByText('Rules saved')).toBeVisible()
  })

  await test.step('before anything is sent it says whom it would reach and whom not', async () => {
    await page.goto('/flows?tab=messages')
    await page.getByRole('button', { name: 'Write to a segment' }).click()
    const dialog = page.getByRole('dialog', { name: 'Write to a segment' })
    await choose(page, 'Segment', name)
    const reaches = dialog.getByRole('region', { name: 'Whom it reaches' })
    await expect(reaches.getByText('2 people')).toBeVisible()
    await expect(reaches.getByRole('listitem').filter({ hasText: 'a ticket is open' })).toContainText('1')
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByLabel('Subject').fill(`For you, ${name}`)
    await dialog.getByLabel('Text').fill('Hello {{firstName|there}}, something warm for winter.')
    await settled(page)
    await expectAccessible(page, 'writing to a segment')
    await dialog.getByRole('button', { name: 'Send the offer' }).click()
    await expect(page.getByText('2 messages pass the gate now')).toBeVisible()
  })

  await test.step('each message stands there with what became of it and the row that is the reason', async () => {
    const messages = page.getByRole('table', { name: 'Messages' })
    await expect(messages.getByRole('row').filter({ hasText: glad.name })).toContainText('Sent', { timeout: 20_000 })
    const kept = messages.getByRole('row').filter({ hasText: waiting.name })
    await expect(kept).toContainText('a ticket is open')
    await kept.getByRole('button', { name: waiting.name }).click()
    await expect(page.getByRole('dialog', { name: waiting.name }).getByRole('link', { name: 'The ticket' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.goto(`/customers/${waiting.id}`)
    await expect(page.getByText(`Offer not sent: ${name}`)).toBeVisible()
  })

  await test.step('the link under the mail opens the preference centre; opening it changes nothing, one click ends it', async () => {
    const link = await preferenceLink(name)
    await elsewhere.goto(link)
    await expect(elsewhere.getByRole('switch', { name: 'E-mail from us' })).toBeChecked()
    await expectAccessible(elsewhere, 'the preference centre')
    await elsewhere.getByRole('switch', { name: 'Questions about how we do' }).click()
    await elsewhere.getByRole('button', { name: 'Keep this' }).click()
    await expect(elsewhere.getByText('Kept.')).toBeVisible()
    const oneClick = await fetch(link, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })
    expect(oneClick.status).toBe(200)
    await page.goto(`/customers/${glad.id}`)
    await expect(page.getByText('Wants no mail from us')).toBeVisible()
  })

  /** As it stands under the mail, read in the sink. */
  async function preferenceLink(subject: string): Promise<string> {
    await signedInAs(elsewhere, 'manager', '/settings/mail')
    await elsewhere.getByRole('button', { name: new RegExp(subject) }).click()
    await expect(elsewhere.getByRole('dialog')).toContainText('/p/')
    const text = await elsewhere.getByRole('dialog').innerText()
    return `${deskUrl()}${/\/p\/[\w.-]+/.exec(text)![0]}`
  }
})
