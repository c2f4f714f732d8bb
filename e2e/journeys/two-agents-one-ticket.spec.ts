import { unique } from '../support/desk'
import { inboundMail } from '../support/inbound-mail'
import { expect, test } from '../support/journey'
import { PEOPLE, signedInAs } from '../support/signed-in-as'

test('two agents see each other on a ticket, and neither answers past the other', async ({ page, elsewhere }) => {
  const subject = unique('Both at once')
  const { ticketId } = await inboundMail({ from: `Bea Both <${unique('bea')}@example.com>`, subject, text: 'Who helps me?' })
  await signedInAs(page, 'agent', `/inbox?ticket=${ticketId}`)
  await signedInAs(elsewhere, 'manager', `/inbox?ticket=${ticketId}`)

  await test.step('each sees that the other looks at it', async () => {
    await expect(page.getByRole('status').filter({ hasText: `${PEOPLE.manager} is looking at this` })).toBeVisible({ timeout: 20_000 })
    await expect(elsewhere.getByRole('status').filter({ hasText: `${PEOPLE.agent} is looking at this` })).toBeVisible({ timeout: 20_000 })
  })

  await test.step('who writes is seen writing', async () => {
    await page.getByLabel('Reply to the customer').fill('I do.')
    await expect(elsewhere.getByRole('status').filter({ hasText: `${PEOPLE.agent} is replying` })).toBeVisible({ timeout: 20_000 })
  })

  await test.step('the second answer is stopped: somebody has answered since', async () => {
    await elsewhere.getByLabel('Reply to the customer').fill('No, I do.')
    await expect(elsewhere.getByText('Draft saved')).toBeVisible()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(page.getByRole('article', { name: `Reply by ${PEOPLE.agent}` })).toContainText('I do.')
    await expect(elsewhere.getByRole('region', { name: 'Reply' }).getByText(`${PEOPLE.agent} wrote while you were writing`)).toBeVisible({ timeout: 20_000 })
    await elsewhere.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(elsewhere.getByText(`Not sent: ${PEOPLE.agent} wrote while you were writing`)).toBeVisible()
    await expect(elsewhere.getByLabel('Reply to the customer')).toHaveValue('No, I do.')
  })
})

test('play hands two agents two tickets, and says why', async ({ page, elsewhere }) => {
  for (const name of ['one', 'two', 'three']) await inboundMail({ from: `Paula Play <${unique(name)}@example.com>`, subject: unique('Play'), text: 'Please.' })
  await signedInAs(page, 'agent', '/inbox')
  await signedInAs(elsewhere, 'manager', '/inbox')
  await Promise.all([page.getByRole('button', { name: 'Play', exact: true }).click(), elsewhere.getByRole('button', { name: 'Play', exact: true }).click()])
  const [mine, theirs] = [page.getByRole('region', { name: 'Handed to you' }), elsewhere.getByRole('region', { name: 'Handed to you' })]
  await expect(mine).toContainText(/#\d+/)
  await expect(theirs).toContainText(/#\d+/)
  const number = async (region: typeof mine) => /#\d+/.exec((await region.textContent()) ?? '')?.[0]
  expect(await number(mine)).not.toBe(await number(theirs))
  const before = await number(mine)
  await mine.getByRole('button', { name: 'Next', exact: true }).click()
  await expect(mine).not.toContainText(`${before} `)
})
