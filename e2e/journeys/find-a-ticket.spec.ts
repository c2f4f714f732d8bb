import { unique } from '../support/desk'
import { inboundMail } from '../support/inbound-mail'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

/** A word of letters that exists in this run only. */
const aWord = () =>
  `zebra${[...'cdfghijklmnopqstuvwxy']
    .sort(() => Math.random() - 0.5)
    .slice(0, 7)
    .join('')}`

test('a ticket is found by a mistyped word and by filters in words, and the search is kept as a view with its count', async ({ page }) => {
  const word = aWord()
  const subject = unique('Matter')
  const address = `${unique('finder')}@example.com`
  await inboundMail({ from: `Fritz Finder <${address}>`, subject, text: `There is a ${word} in my box.` })
  await signedInAs(page, 'agent', '/inbox')
  const search = page.getByRole('combobox', { name: 'Search tickets' })
  const found = page.getByRole('list', { name: 'Tickets' }).getByRole('button').filter({ hasText: subject })

  await test.step('a word of the message finds it', async () => {
    await search.fill(word)
    await expect(found).toBeVisible()
  })

  await test.step('two letters the wrong way round find it too, and it says what was looked for', async () => {
    const typo = `${word.slice(0, 6)}${word[7]}${word[6]}${word.slice(8)}`
    await search.fill(typo)
    await expect(page.getByText(`Nobody wrote “${typo}”.`)).toBeVisible()
    await expect(found).toBeVisible()
  })

  await test.step('a filter that cannot be meant is named, not guessed', async () => {
    await search.fill(`${word} stauts:open`)
    await expect(page.getByText('“stauts:open” is no filter.')).toBeVisible()
  })

  await test.step('filters are completed by the keyboard alone', async () => {
    await search.fill(`${word} stat`)
    await expect(page.getByRole('option', { name: /^status:/ })).toBeVisible()
    await search.press('ArrowDown')
    await search.press('Enter')
    await expect(search).toHaveValue(`${word} status:`)
    await search.pressSequentially('cl')
    await expect(page.getByRole('option', { name: 'status:closed' })).toBeVisible()
    await search.press('ArrowDown')
    await search.press('Enter')
    await expect(search).toHaveValue(`${word} status:closed `)
    await expect(found).toHaveCount(0)
  })

  await test.step('the search is kept as a view, which shows how many it finds', async () => {
    const name = unique('Mine')
    await search.fill(`from:${address} status:open`)
    await expect(found).toBeVisible()
    await page.getByRole('button', { name: 'Save as a view' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await dialog.getByRole('button', { name: 'Save view' }).click()
    await expect(dialog).toHaveCount(0)
    const view = page.getByRole('navigation', { name: 'Own views' }).getByRole('button', { name: new RegExp(`^${name} ?1$`) })
    await expect(view).toBeVisible()
    await page.getByRole('navigation', { name: 'Views', exact: true }).getByRole('button', { name: /^Spam/ }).click()
    await view.click()
    await expect(found).toBeVisible()
  })
})
