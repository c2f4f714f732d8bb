import { unique } from '../support/desk'
import { inboundMail } from '../support/inbound-mail'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

test('after a ticket is closed its customer is asked once, opening the link is no vote, and the vote stands on the ticket', async ({ page, elsewhere }) => {
  const address = `${unique('iris')}@example.com`
  const subject = unique('Broken vase')
  const comment = unique('Quick and kind')

  await test.step('the manager switches asking on, right after closing; at any hour the journey runs, nobody sleeps', async () => {
    await signedInAs(elsewhere, 'manager', '/flows?tab=rules')
    await elsewhere.getByLabel('Until, o’clock').fill('21')
    await elsewhere.getByRole('button', { name: 'Save rules' }).click()
    await expect(elsewhere.getByText('Rules saved')).toBeVisible()
    await elsewhere.goto('/settings/csat')
    await elsewhere.getByRole('checkbox', { name: 'Ask after tickets are closed' }).check()
    await elsewhere.getByLabel('Hours between closing and asking').fill('0')
    await elsewhere.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(elsewhere.getByText('Saved', { exact: true }).first()).toBeVisible()
  })

  const { ticketId } = await inboundMail({ from: `Iris Lund <${address}>`, subject, text: 'The vase is broken.' })
  await signedInAs(page, 'agent', `/inbox?ticket=${ticketId}`)

  await test.step('the agent answers and closes', async () => {
    await page.getByLabel('Reply to the customer').fill('A new one leaves today.')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(page.getByRole('log')).toContainText('A new one leaves today.')
    await page.getByRole('button', { name: /^Status:/ }).click()
    await page.getByRole('menuitem', { name: /^Close/ }).click()
    await expect(page.getByRole('button', { name: 'Status: Closed' })).toBeVisible()
  })

  let link = ''
  await test.step('a mail asks the customer', async () => {
    const mail = elsewhere.getByRole('row').filter({ hasText: address }).filter({ hasText: 'How did we do?' })
    await expect(async () => {
      await elsewhere.goto('/settings/mail')
      await expect(mail).toBeVisible({ timeout: 3_000 })
    }).toPass({ timeout: 40_000 })
    await mail.getByRole('button').click()
    const text = elsewhere.getByRole('dialog')
    await expect(text).toContainText('?score=5')
    link = /(\/s\/[\w-]+)\?score=5/.exec(await text.innerText())?.[1] ?? ''
    expect(link).not.toBe('')
  })

  await test.step('opening it shows the number that was chosen, and votes for nothing', async () => {
    await elsewhere.goto(`${link}?score=4`)
    await expect(elsewhere.getByRole('radio', { name: '4', exact: true })).toBeChecked()
    await page.reload()
    await expect(page.getByText('Asked, no answer yet')).toBeVisible()
  })

  await test.step('sent, it stands on the ticket with its comment', async () => {
    await elsewhere.getByText('5', { exact: true }).click()
    await elsewhere.getByLabel('What is the main reason? (optional)').fill(comment)
    await elsewhere.getByRole('button', { name: 'Send answer' }).click()
    await expect(elsewhere.getByText('Thank you.')).toBeVisible()
    await page.reload()
    const panel = page.getByRole('complementary', { name: 'Customer' })
    await expect(panel.getByText('5 of 5').first()).toBeVisible()
    await expect(panel.getByText(comment).first()).toBeVisible()
  })

  await test.step('and in the score', async () => {
    await signedInAs(elsewhere, 'manager', '/insights?tab=support')
    await elsewhere.getByRole('button', { name: 'Open the rows of CSAT' }).first().click()
    await expect(elsewhere.getByRole('dialog').getByText('Iris Lund').first()).toBeVisible()
  })

  await test.step('the manager switches asking off again', async () => {
    await elsewhere.goto('/settings/csat')
    await elsewhere.getByRole('checkbox', { name: 'Ask after tickets are closed' }).uncheck()
    await elsewhere.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(elsewhere.getByText('Saved', { exact: true }).first()).toBeVisible()
  })
})
