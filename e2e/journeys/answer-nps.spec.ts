import { aCustomer } from '../support/a-customer'
import { unique } from '../support/desk'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

test('a customer answers by the link they were given, once, and the answer is on their page and in the score', async ({ page, elsewhere }) => {
  const customer = await aCustomer('Nele')
  const comment = unique('The boots still fit')
  await signedInAs(page, 'agent', `/customers/${customer.id}`)
  const lastNps = page.getByRole('region', { name: 'Figures' }).getByRole('article', { name: 'Last NPS' })
  const before = await answersCounted()

  let link = ''
  await test.step('the agent makes the link', async () => {
    await page.getByRole('button', { name: 'Survey link' }).click()
    const dialog = page.getByRole('dialog', { name: `Survey link for ${customer.name}` })
    await dialog.getByRole('radio', { name: /recommend/ }).check()
    await dialog.getByRole('button', { name: 'Make the link' }).click()
    link = await dialog.getByText(/\/s\//).innerText()
    await page.keyboard.press('Escape')
  })

  await test.step('opening it votes for nobody, whatever the link preselects', async () => {
    await elsewhere.goto(`${link}?score=0&lang=de`)
    await expect(elsewhere.getByRole('button', { name: 'Antwort senden' })).toBeVisible()
    await elsewhere.goto(link)
    await expect(elsewhere.getByRole('radio', { checked: true })).toHaveCount(0)
    await elsewhere.getByRole('button', { name: 'Send answer' }).click()
    await expect(elsewhere.getByRole('alert').filter({ hasText: 'Choose a number first.' })).toBeVisible()
    await page.reload()
    await expect(lastNps).toContainText('Never asked, or never answered')
  })

  await test.step('the customer answers', async () => {
    await elsewhere.getByRole('radio', { name: '9', exact: true }).check({ force: true })
    await elsewhere.getByLabel('What is the main reason?').fill(comment)
    await elsewhere.getByRole('button', { name: 'Send answer' }).click()
    await expect(elsewhere.getByRole('heading', { name: 'Thank you.' })).toBeVisible()
  })

  await test.step('the agent’s open page has it', async () => {
    await expect(lastNps).toContainText('9')
    await expect(lastNps).toContainText('Promoter')
    await expect(page.getByText(comment).first()).toBeVisible()
  })

  await test.step('the link takes no second answer', async () => {
    await elsewhere.goto(link)
    await expect(elsewhere.getByText('This survey has been answered. Thank you.')).toBeVisible()
    await expect(elsewhere.getByRole('radio')).toHaveCount(0)
  })

  await test.step('a link that was cut off says what to do, and does not lead to the desk', async () => {
    for (const cut of [link.slice(0, -4), link.replace(/\/s\/.*/, '/p/nobody')]) {
      await elsewhere.goto(cut)
      await expect(elsewhere.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
      await expect(elsewhere.getByRole('link')).toHaveCount(0)
    }
  })

  await test.step('it counts once, and its row leads to the customer', async () => {
    expect(await answersCounted()).toBe(before + 1)
    await page.goto('/feedback?comments=true')
    await page.getByRole('row').filter({ hasText: comment }).getByRole('link').click()
    await expect(page.getByRole('heading', { level: 1, name: customer.name })).toBeVisible()
  })

  async function answersCounted(): Promise<number> {
    const tab = await page.context().newPage()
    await tab.goto('/feedback?range=all')
    const tile = tab.getByRole('article', { name: 'NPS' })
    await expect(tile).toContainText(/No answers|answer/)
    const told = /([\d,]+) answers?/.exec(await tile.innerText())?.[1] ?? '0'
    await tab.close()
    return Number(told.replace(',', ''))
  }
})
