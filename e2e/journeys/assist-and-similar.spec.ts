import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { api } from '../support/api'
import { unique } from '../support/desk'
import { inboundMail } from '../support/inbound-mail'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

/** A service on this machine that answers every question with the same words, and keeps what it was asked. */
async function aService(answer: string) {
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    asked.push(Buffer.concat(chunks).toString('utf8'))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content: answer } }] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked, close }
}

test('without an assistant, what helped before stands beside the ticket: fitting macros and solved tickets', async ({ page }) => {
  const word = unique('Teekanne').replace('-', '')
  const before = await inboundMail({ from: `Solved <${unique('solved')}@example.com>`, subject: `${word} broken`, text: `My ${word} came broken.` })
  await api('agent', 'POST', `/tickets/${before.ticketId}/messages`, { kind: 'reply', body: `A new ${word} is on its way.` })
  await api('agent', 'PATCH', `/tickets/${before.ticketId}`, { status: 'closed' })
  const now = await inboundMail({
    from: `Asks <${unique('asks')}@example.com>`,
    subject: `${word} broken again`,
    text: `The ${word} I got has a crack, please send a replacement.`,
  })
  await signedInAs(page, 'agent', `/inbox?ticket=${now.ticketId}`)
  const panel = page.getByRole('complementary', { name: 'Customer' }).getByRole('region', { name: 'What helped before' })
  const solved = panel.getByRole('list', { name: 'Solved tickets like this one' })
  await expect(solved.getByRole('link', { name: new RegExp(word) })).toBeVisible({ timeout: 20_000 })
  await expect(solved).toContainText(`A new ${word} is on its way.`)
  await expect(page.getByRole('button', { name: 'Assist', exact: true })).toHaveCount(0)
})

test('with one, a draft names its rows, what is unproven is marked and cannot be sent, and nothing leaves by itself', async ({ page, elsewhere }) => {
  test.setTimeout(90_000)
  let isOn = false
  const service = await aService('Hello,\n\nwe are looking into it. You have 987654 points.')
  try {
    await signedInAs(elsewhere, 'admin')
    await elsewhere.goto('/settings/assist')
    await test.step('an administrator names the service, tries it and switches it on', async () => {
      await elsewhere.getByRole('checkbox', { name: /Use the assistant/ }).check()
      await elsewhere.getByRole('textbox', { name: /Address of the service/ }).fill(service.url)
      await elsewhere.getByRole('textbox', { name: /^Model/ }).fill('small')
      await elsewhere.getByLabel(/^Key/).fill('a-key-of-this-journey')
      await elsewhere.getByRole('button', { name: 'Try it' }).click()
      await expect(elsewhere.getByText(/It answers, after/)).toBeVisible({ timeout: 20_000 })
      await elsewhere.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(elsewhere.getByPlaceholder('kept; leave empty to keep it')).toBeVisible({ timeout: 20_000 })
      isOn = true
    })
    const { ticketId } = await inboundMail({ from: `Draft <${unique('draft')}@example.com>`, subject: unique('Draft this'), text: 'Where are my points?' })
    await signedInAs(page, 'agent')
    await page.goto(`/inbox?ticket=${ticketId}`)
    const field = page.getByLabel('Reply to the customer')
    await test.step('an agent asks for a draft and sees what is not proven', async () => {
      await page.getByRole('button', { name: 'Assist', exact: true }).click()
      const dialog = page.getByRole('dialog', { name: 'Assistant' })
      await dialog.getByRole('button', { name: 'Ask', exact: true }).click()
      const answer = dialog.getByRole('region', { name: 'What it proposes' })
      await expect(answer.locator('mark').first()).toContainText('987654 points', { timeout: 20_000 })
      await dialog.getByRole('button', { name: 'Put into the reply' }).click()
      await expect(field).toHaveValue(/⟦987654 points⟧/)
    })
    await test.step('it is not sent while it claims what nobody proved', async () => {
      await page.getByRole('button', { name: 'Send', exact: true }).click()
      await expect(page.getByText(/The draft claims what no row of ours says/)).toBeVisible({ timeout: 20_000 })
      await field.fill('Hello, we are looking into it.')
      await page.getByRole('button', { name: 'Send', exact: true }).click()
      await expect(page.getByRole('log').getByText('Hello, we are looking into it.')).toBeVisible({ timeout: 20_000 })
    })
    expect(service.asked.at(-1)).toContain('Where are my points?')
  } finally {
    if (isOn) {
      await elsewhere.goto('/settings/assist')
      await elsewhere.getByRole('checkbox', { name: /Use the assistant/ }).uncheck()
      await elsewhere.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(elsewhere.getByText('Saved', { exact: true }).first()).toBeVisible({ timeout: 20_000 })
    }
    service.close()
  }
})
