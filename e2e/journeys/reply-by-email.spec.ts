import { unique } from '../support/desk'
import { inboundMail } from '../support/inbound-mail'
import { expect, test } from '../support/journey'
import { PEOPLE, signedInAs } from '../support/signed-in-as'

test('a customer writes, an agent answers by mail, and the customer’s answer to it is in the same conversation', async ({ page, elsewhere }) => {
  const subject = unique('Where is my parcel')
  const address = `${unique('otto')}@example.com`
  await signedInAs(page, 'agent', '/inbox?view=unassigned')

  await test.step('the mail is in the agent’s open inbox', async () => {
    const { disposition } = await inboundMail({ from: `Otto Ehr <${address}>`, subject, text: 'It should have been here on Tuesday.' })
    expect(disposition).toBe('ticket-created')
    await page.getByRole('list', { name: 'Tickets' }).getByRole('button').filter({ hasText: subject }).click()
    await expect(page.getByRole('log')).toContainText('It should have been here on Tuesday.')
  })

  await test.step('the draft is kept while it is being written', async () => {
    await page.getByLabel('Reply to the customer').fill('It arrives tomorrow, we are sorry.')
    await expect(page.getByText('Draft saved')).toBeVisible()
    await page.reload()
    await expect(page.getByLabel('Reply to the customer')).toHaveValue('It arrives tomorrow, we are sorry.')
  })

  await test.step('a reply taken back within ten seconds leaves nobody’s desk', async () => {
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByRole('button', { name: 'Take back' }).click()
    await expect(page.getByRole('article', { name: `Reply by ${PEOPLE.agent}` })).toHaveCount(0)
    await expect(page.getByLabel('Reply to the customer')).toHaveValue('It arrives tomorrow, we are sorry.')
  })

  await test.step('the agent sends it, and the ticket is theirs', async () => {
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(page.getByRole('article', { name: `Reply by ${PEOPLE.agent}` })).toContainText('It arrives tomorrow')
    await expect(page.getByRole('button', { name: `Assigned to ${PEOPLE.agent}` })).toBeVisible()
    await expect(page.getByText(`Kept here, not sent to ${address}`)).toBeVisible({ timeout: 30_000 })
  })

  let messageId = ''
  await test.step('what would have gone out can be read, to the last header', async () => {
    await signedInAs(elsewhere, 'manager', '/settings/mail')
    await elsewhere.getByRole('row').filter({ hasText: address }).filter({ hasText: 'Kept' }).getByRole('button').click()
    const source = elsewhere.getByRole('dialog')
    await expect(source.getByRole('heading', { name: 'As it goes on the wire' })).toBeVisible()
    messageId = /Message-ID: (<[^>]+>)/i.exec(await source.locator('pre').innerText())?.[1] ?? ''
    expect(messageId).not.toBe('')
  })

  await test.step('the answer to it lands in the same conversation, on the agent’s open page', async () => {
    const { disposition } = await inboundMail({
      from: `Otto Ehr <${address}>`,
      subject: `Re: ${subject}`,
      text: 'Thank you, that helps.\n\n> It arrives tomorrow, we are sorry.',
      headers: { 'In-Reply-To': messageId, References: messageId },
    })
    expect(disposition).toBe('ticket-updated')
    const conversation = page.getByRole('log')
    await expect(conversation.getByRole('article')).toHaveCount(3)
    await expect(conversation.getByRole('article').last()).toContainText('Thank you, that helps.')
    await expect(conversation.getByRole('article').last()).not.toContainText('we are sorry')
  })

  await test.step('the customer’s page has all of it', async () => {
    await page.getByRole('complementary', { name: 'Customer' }).getByRole('link', { name: 'Otto Ehr' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Otto Ehr')
    await expect(page.getByText(new RegExp(`Ticket #\\d+: ${subject}`)).first()).toBeVisible()
    await expect(page.getByText(/Reply in ticket #/).first()).toBeVisible()
  })
})

test('a reply that was begun before the customer wrote again is not sent without the agent knowing', async ({ page }) => {
  const subject = unique('Wrong size')
  const from = `Ulla Vink <${unique('ulla')}@example.com>`
  const { ticketId } = await inboundMail({ from, subject, text: 'I would like to have it in 40.', messageId: `<${subject.replaceAll(' ', '')}@mail.example>` })
  await signedInAs(page, 'agent', `/inbox?ticket=${ticketId}`)
  await page.getByLabel('Reply to the customer').fill('A 40 is on its way.')
  await inboundMail({
    from,
    subject: `Re: ${subject}`,
    text: 'No, wait: 41 please.',
    headers: { 'In-Reply-To': `<${subject.replaceAll(' ', '')}@mail.example>` },
  })
  const warning = page.getByRole('region', { name: 'Reply' }).getByText('Ulla Vink wrote while you were writing')
  await expect(warning).toBeVisible()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByText('Not sent: Ulla Vink wrote while you were writing')).toBeVisible()
  await expect(page.getByLabel('Reply to the customer')).toHaveValue('A 40 is on its way.')
  await page.getByLabel('Reply to the customer').fill('A 41 is on its way.')
  await page.getByRole('button', { name: 'Send anyway' }).click()
  await expect(page.getByRole('log')).toContainText('A 41 is on its way.')
})
