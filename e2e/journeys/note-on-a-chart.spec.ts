import { expectAccessible, settled } from '../support/accessible'
import { unique } from '../support/desk'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

const LONG = { timeout: 60_000 }

test('a note about a day stands numbered in the chart and below it, for everybody who looks, in its author’s latest words, until it is removed', async ({
  page,
  elsewhere,
}) => {
  const text = unique('Summer sale begins')
  await signedInAs(page, 'cro', '/insights?range=last-30-days')
  const notes = page.getByRole('list', { name: 'Notes on Net sales' })
  const note = notes.getByRole('listitem').filter({ hasText: text })
  const add = page.getByRole('button', { name: 'Add a note to Net sales' })

  await test.step('it is refused while it says nothing, and the dialog gives the focus back', async () => {
    await add.click(LONG)
    const dialog = page.getByRole('dialog', { name: 'Add a note to Net sales' })
    await dialog.getByRole('button', { name: 'Save note' }).click()
    await expect(dialog.getByLabel('What happened')).toHaveAttribute('aria-invalid', 'true')
    await settled(page)
    await expectAccessible(page, 'adding a note')
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(add).toBeFocused()
  })

  await test.step('it is added, with who says so, and its number stands in the drawing', async () => {
    await add.click()
    const dialog = page.getByRole('dialog', { name: 'Add a note to Net sales' })
    await dialog.getByLabel('What happened').fill(text)
    await dialog.getByRole('button', { name: 'Save note' }).click()
    await expect(dialog).toHaveCount(0, LONG)
    await expect(note).toContainText('Carla Reyes', LONG)
    const place = (await note.innerText()).trim().split(/\s/)[0]!
    const chart = page.getByRole('figure', { name: 'Net sales' })
    await expect(chart.locator('.chart svg text').filter({ hasText: new RegExp(`(^|, )${place}(,|$)`) })).toHaveCount(1)
  })

  await test.step('another leader sees it, on this chart and on no other', async () => {
    await signedInAs(elsewhere, 'manager', '/insights?range=last-30-days')
    await expect(elsewhere.getByRole('list', { name: 'Notes on Net sales' }).getByText(text)).toBeVisible(LONG)
    await expect(elsewhere.getByRole('button', { name: 'Add a note to NPS' })).toBeVisible(LONG)
    await expect(elsewhere.getByText(text)).toHaveCount(1)
  })

  await test.step('its author finds better words; nobody else may, and the other leader reads them', async () => {
    await expect(elsewhere.getByRole('button', { name: `Edit the note “${text}”` })).toHaveCount(0)
    await note.getByRole('button', { name: `Edit the note “${text}”` }).click()
    const dialog = page.getByRole('dialog', { name: /^Edit the note of / })
    await dialog.getByLabel('What happened').fill(`${text}, online only`)
    await dialog.getByRole('button', { name: 'Save note' }).click()
    await expect(dialog).toHaveCount(0, LONG)
    await expect(note).toContainText(`${text}, online only`, LONG)
    await expect(elsewhere.getByText(`${text}, online only`)).toBeVisible(LONG)
  })

  await test.step('removed, it is gone for both, and the keyboard has a place to go on from', async () => {
    await note.getByRole('button', { name: /^Remove the note/ }).press('Enter')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove note' }).click()
    await expect(page.getByRole('alertdialog')).toHaveCount(0, LONG)
    await expect(note).toHaveCount(0, LONG)
    await expect(elsewhere.getByText(text)).toHaveCount(0, LONG)
    await expect(add).toBeFocused()
  })
})
