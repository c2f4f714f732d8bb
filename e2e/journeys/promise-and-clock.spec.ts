import { expectAccessible } from '../support/accessible'
import { api } from '../support/api'
import { choose } from '../support/choose'
import { unique } from '../support/desk'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)

test('a promise is counted in opening hours, explains itself, and the agent is told before it is broken', async ({ page, elsewhere }) => {
  test.setTimeout(240_000)
  const hours = unique('Depot')
  const policy = unique('Programs')
  await signedInAs(page, 'manager', '/settings/sla')

  await test.step('the manager writes down when somebody is there: around the clock, but not today', async () => {
    await page.getByRole('button', { name: 'Add opening hours' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Name').fill(hours)
    await choose(page, 'Time zone', 'UTC')
    for (const weekday of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) await sheet.getByLabel(weekday).fill('0-24')
    await sheet.getByLabel('Holidays', { exact: true }).fill(`${day(0)} Stocktaking\n${day(1)} Stocktaking`)
    await expectAccessible(page, 'opening hours')
    await sheet.getByRole('button', { name: 'Save opening hours' }).last().click()
    await expect(page.getByText(hours)).toBeVisible()
  })

  await test.step('and what tickets of programs with low priority are promised', async () => {
    await page.getByRole('button', { name: 'Add policy' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Name').fill(policy)
    await choose(page, 'Counted by', hours)
    await sheet.getByRole('checkbox', { name: 'Low' }).check()
    await sheet.getByRole('checkbox', { name: 'Program' }).check()
    await sheet.getByLabel('First response').last().fill('2 min')
    await sheet.getByLabel('Due soon before').last().fill('soon')
    await sheet.getByRole('button', { name: 'Save policy' }).last().click()
    await expect(sheet.getByText('Write a time like 30 min or 4 h.')).toBeVisible()
    await sheet.getByLabel('Due soon before').last().fill('2 min')
    await expectAccessible(page, 'policy')
    await sheet.getByRole('button', { name: 'Save policy' }).last().click()
    await expect(page.getByText(policy)).toBeVisible()
  })

  const subject = unique('Customs form')
  const { id } = await api<{ id: string }>('manager', 'POST', '/tickets', {
    email: `${unique('ida')}@example.com`,
    ...{ subject, body: 'Which number goes into field 7?', channel: 'api', priority: 'low' },
  })

  await test.step('the clock of such a ticket says why it does not count today', async () => {
    await signedInAs(elsewhere, 'agent', `/inbox?ticket=${id}`)
    await elsewhere.getByRole('heading', { level: 1, name: subject }).waitFor()
    await elsewhere.getByRole('button', { name: /^First response due/ }).click()
    const clock = elsewhere.getByRole('dialog', { name: 'Clock' })
    await expect(clock).toContainText(`Policy “${policy}”`)
    await expect(clock.getByRole('cell', { name: 'Holiday: Stocktaking' }).first()).toBeVisible()
    await expect(clock.getByText('0 of 2 min counted')).toBeVisible()
    await expectAccessible(elsewhere, 'clock')
    await elsewhere.keyboard.press('Escape')
  })

  await test.step('somebody is there after all: what is open is counted anew, and the agent is told that it is due', async () => {
    await page.getByRole('button', { name: `Edit ${hours}` }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Holidays', { exact: true }).fill('')
    await sheet.getByRole('button', { name: 'Save opening hours' }).last().click()
    await expect(page.getByText('Opening hours saved')).toBeVisible()
    await expect(elsewhere.getByText(/#\d+: first response (due|is late)/).first()).toBeVisible({ timeout: 150_000 })
  })

  await test.step('the policy goes; the next ones are promised what everybody is', async () => {
    await page.getByRole('button', { name: `Edit ${policy}` }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete policy' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete policy' }).click()
    await expect(page.getByText(policy)).toHaveCount(0)
  })
})
