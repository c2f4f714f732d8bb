import { startSmtpServer } from '@/testing/fakes/smtp-server'
import { choose } from '../support/choose'
import { unique } from '../support/desk'
import { inboundMail } from '../support/inbound-mail'
import { expect, test } from '../support/journey'
import { PEOPLE, signedInAs } from '../support/signed-in-as'

test('a reply with a file is put off, edited, sent at last, and every recipient’s answer is shown', async ({ page, elsewhere }) => {
  const server = await startSmtpServer()
  const box = unique('Care')
  const address = `${unique('olga')}@example.com`
  const copy = `${unique('gone')}@example.com`
  server.answer(copy, 550)
  try {
    await test.step('the administrator adds a mailbox and tries its server before saving', async () => {
      await signedInAs(elsewhere, 'admin', '/settings/mailboxes')
      await elsewhere.getByRole('button', { name: 'Add a mailbox' }).click()
      const sheet = elsewhere.getByRole('dialog', { name: 'Add a mailbox' })
      await sheet.getByRole('textbox', { name: /^Name/ }).fill(box)
      await sheet.getByRole('textbox', { name: /^Sender name/ }).fill('Lumen care')
      await sheet.getByRole('textbox', { name: /^E-mail address/ }).fill(`${box.toLowerCase()}@desk.example`)
      // Other journeys go on writing from the desk's own settings.
      const standard = sheet.getByRole('checkbox', { name: /^Default for new conversations/ })
      await standard.uncheck()
      await expect(standard).not.toBeChecked()
      await sheet.getByRole('switch', { name: /^Read by IMAP/ }).click()
      await choose(elsewhere, 'Encryption', 'None')
      await sheet.getByRole('textbox', { name: /^Server/ }).fill('127.0.0.1')
      const port = sheet.getByRole('textbox', { name: /^Port/ })
      await port.fill(new URL(server.url).port)
      await sheet.getByRole('textbox', { name: 'As text' }).fill('Your care team')
      await sheet.getByRole('button', { name: 'Test', exact: true }).click()
      await expect(sheet.getByText('Sending works')).toBeVisible({ timeout: 20_000 })
      await sheet.getByRole('button', { name: 'Save', exact: true }).last().click()
      await expect(sheet).toBeHidden()
      await expect(elsewhere.getByRole('list', { name: 'Mailboxes' })).toContainText(box)
    })

    const { ticketId } = await inboundMail({ from: `Olga Brandt <${address}>`, subject: unique('A return'), text: 'Please send me the label.' })
    const field = page.getByLabel('Reply to the customer')

    await test.step('the agent writes from that mailbox, with a file and a copy, and sends it later', async () => {
      await signedInAs(page, 'agent', `/inbox?ticket=${ticketId}`)
      await page.getByRole('button', { name: /^Send from / }).click()
      await page.getByRole('menuitemradio', { name: new RegExp(`^${box} `) }).click()
      await expect(page.getByText('Signed: Your care team')).toBeVisible()
      await page.getByRole('button', { name: 'Cc, Bcc' }).click()
      await page.getByLabel('Cc', { exact: true }).fill(copy)
      await field.fill('Here is your lable.')
      await page
        .getByLabel('Attach files')
        .first()
        .setInputFiles({ name: 'label.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 return label') })
      await expect(page.getByRole('list', { name: 'Attached files' })).toContainText('label.pdf')
      await page.getByRole('button', { name: 'More ways to send' }).click()
      await page.getByRole('menuitem', { name: 'Send later' }).click()
      await page
        .getByRole('dialog', { name: 'Send later' })
        .getByRole('button', { name: /^tomorrow/i })
        .click()
    })

    const waiting = page.getByRole('article', { name: `Reply by ${PEOPLE.agent} that has not left yet` })
    await test.step('it waits in the conversation, with its file, and nothing has left', async () => {
      await expect(waiting).toContainText('Here is your lable.')
      await expect(waiting.getByRole('link', { name: 'label.pdf' })).toBeVisible()
      await expect(field).toHaveValue('')
      expect(server.received).toHaveLength(0)
    })

    await test.step('a slip of the pen is mended before it leaves', async () => {
      await waiting.getByRole('button', { name: 'Edit' }).click()
      await waiting.getByLabel('Text').fill('Here is your label.')
      await waiting.getByRole('button', { name: 'Save' }).click()
      await expect(waiting.getByText('Here is your label.')).toBeVisible()
    })

    await test.step('sent now, it is a message; the copy was refused, and both are said with the server’s words', async () => {
      await waiting.getByRole('button', { name: 'Send now' }).click()
      await expect(waiting).toHaveCount(0)
      const reply = page.getByRole('article', { name: `Reply by ${PEOPLE.agent}`, exact: true })
      await expect(reply).toContainText('Here is your label.')
      const recipients = reply.getByRole('list', { name: 'What became of it' })
      await expect(recipients.getByRole('listitem').filter({ hasText: address })).toContainText('Taken by the server', { timeout: 30_000 })
      await expect(recipients.getByRole('listitem').filter({ hasText: copy })).toContainText('is unknown here')
      await expect(reply.getByText('Sent, but not to everybody')).toBeVisible()
    })

    await test.step('the mail that arrived has the new words, the signature and the file', async () => {
      expect(server.received).toHaveLength(1)
      const [mail] = server.received
      expect(mail!.to).toEqual([address])
      expect(mail!.raw).toContain('Here is your label.')
      expect(mail!.raw).toContain('Your care team')
      expect(mail!.raw).toContain(Buffer.from('%PDF-1.7 return label').toString('base64'))
      expect(mail!.raw).toMatch(/filename="?label\.pdf/)
    })

    await test.step('the mailbox is removed, and its password with it', async () => {
      await elsewhere.getByRole('button', { name: `Edit ${box}` }).click()
      await elsewhere.getByRole('dialog', { name: box }).getByRole('button', { name: 'Remove', exact: true }).click()
      const question = elsewhere.getByRole('alertdialog')
      await question.getByRole('textbox').fill(box)
      await question.getByRole('button', { name: 'Remove', exact: true }).click()
      await expect(elsewhere.getByRole('button', { name: `Edit ${box}` })).toHaveCount(0)
    })
  } finally {
    await server.close()
  }
})
