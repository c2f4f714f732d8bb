import { unique } from '../support/desk'
import { inboundMail } from '../support/inbound-mail'
import { expect, test } from '../support/journey'
import { PEOPLE, signedInAs } from '../support/signed-in-as'

test('a colleague called in a note is told where they are, finds the ticket in their view, and watches it', async ({ page, elsewhere }) => {
  const subject = unique('Special order')
  const { ticketId } = await inboundMail({ from: `Olga Brandt <${unique('olga')}@example.com>`, subject, text: 'Do you make it in green?' })
  await signedInAs(elsewhere, 'manager', '/tasks')
  await signedInAs(page, 'agent', `/inbox?ticket=${ticketId}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(subject)

  await test.step('the agent calls the manager by name in a note', async () => {
    await page.getByText('Internal note', { exact: true }).first().click()
    const note = page.getByLabel('Internal note, only for colleagues')
    await note.click()
    await note.pressSequentially('Can we do that, @May')
    const offered = page.getByRole('list', { name: 'Colleagues to call' })
    await expect(offered.getByRole('button', { name: PEOPLE.manager })).toBeVisible()
    await note.press('Enter')
    await expect(note).toHaveValue(`Can we do that, @${PEOPLE.manager} `)
    await page.getByRole('button', { name: 'Add note' }).click()
    await expect(page.getByRole('log').getByRole('article', { name: /^Internal note by/ })).toContainText(PEOPLE.manager)
  })

  await test.step('the manager is told on another page', async () => {
    const notice = elsewhere.getByText(new RegExp(`^${PEOPLE.agent} calls you in #\\d+$`)).first()
    await expect(notice).toBeVisible({ timeout: 30_000 })
  })

  await test.step('and finds it among the tickets that mention them', async () => {
    await elsewhere.goto('/inbox?view=mentions')
    await elsewhere.getByRole('list', { name: 'Tickets' }).getByRole('button').filter({ hasText: subject }).click()
    await expect(elsewhere.getByRole('log')).toContainText('Can we do that')
    await elsewhere.getByRole('region', { name: 'About this ticket' }).getByRole('button', { name: '1 watcher' }).click()
    await expect(elsewhere.getByRole('button', { name: 'Stop watching' })).toBeVisible()
  })
})
