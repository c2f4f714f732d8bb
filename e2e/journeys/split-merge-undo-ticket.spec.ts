import { unique } from '../support/desk'
import { inboundMail } from '../support/inbound-mail'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

test('two questions in one mail are split and put back; two tickets of one person are merged and parted, and every number leads to where its messages are', async ({
  page,
}) => {
  const address = `${unique('vera')}@example.com`
  const from = `Vera Holm <${address}>`
  const subject = unique('Mug and parcel')
  const messageId = `<${unique('first')}@mail.example>`
  const { ticketId } = await inboundMail({ from, subject, text: 'My mug is broken.', messageId })
  await inboundMail({ from, subject: `Re: ${subject}`, text: 'And the lamp has no plug.', headers: { 'In-Reply-To': messageId, References: messageId } })
  await signedInAs(page, 'agent', `/inbox?ticket=${ticketId}`)
  const log = page.getByRole('log')
  const about = page.getByRole('region', { name: 'About this ticket' })
  await expect(log.getByRole('article')).toHaveCount(2)

  let lamp = ''
  await test.step('the lamp becomes a ticket of its own', async () => {
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Split into a new ticket' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Subject of the new ticket').fill(`Lamp of ${address}`)
    await dialog.getByRole('checkbox').last().check()
    await dialog.getByRole('button', { name: 'Split 1 message' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(log.getByRole('article')).toHaveCount(1)
    const link = about.getByRole('link', { name: /^Part of it became #\d+$/ })
    await expect(link).toBeVisible()
    lamp = (await link.getAttribute('href')) ?? ''
  })

  await test.step('the new ticket has the lamp, and says where it comes from', async () => {
    await page.goto(lamp)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`Lamp of ${address}`)
    await expect(log).toContainText('And the lamp has no plug.')
    await expect(about.getByRole('link', { name: /^Split off from #\d+$/ })).toBeVisible()
  })

  await test.step('put back, its address leads to the ticket it came from', async () => {
    await about.getByRole('button', { name: 'Undo split' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(subject)
    await expect(log.getByRole('article')).toHaveCount(2)
  })

  let second = ''
  await test.step('a second ticket of hers is merged into it', async () => {
    const { ticketId: other } = await inboundMail({ from, subject: unique('Still the mug'), text: 'Any news of my mug?' })
    second = other ?? ''
    await page.goto(`/inbox?ticket=${ticketId}`)
    await expect(log.getByRole('article')).toHaveCount(2)
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Merge with another ticket' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: /Still the mug/ }).click()
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
    await expect(dialog).toHaveCount(0)
    await expect(log.getByRole('article')).toHaveCount(3)
  })

  await test.step('its address leads here, and undone it is a ticket of its own again', async () => {
    await page.goto(`/inbox?ticket=${second}`)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(subject)
    await about.getByRole('button', { name: 'Undo merge' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Still the mug')
    await expect(log.getByRole('article')).toHaveCount(1)
    await expect(log).toContainText('Any news of my mug?')
  })
})
