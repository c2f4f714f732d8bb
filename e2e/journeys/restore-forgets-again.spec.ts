import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startInstance, temporaryDirectory } from '../../scripts/e2e/instance.mjs'
import { aCustomer } from '../support/a-customer'
import { api } from '../support/api'
import { expect, test } from '../support/journey'
import { rapport } from '../support/rapport'
import { signedInAs } from '../support/signed-in-as'

type Restored = { rows: number; erasures: { erased: number; failed: unknown[]; unreadable: unknown[] } }

// A backup, a restore and a desk of its own that starts.
test.setTimeout(400_000)

test('a desk restored from before an erasure is told who was erased since, and nobody finds them there', async ({ browser }) => {
  const erasures = join(process.env.RAPPORT_DATA_DIR ?? '', 'erasures.jsonl')
  const [restored, elsewhere] = [temporaryDirectory(), temporaryDirectory()]
  const file = join(elsewhere.folder, 'desk.backup')
  try {
    const [rolf, kept] = [await aCustomer('Rolf'), await aCustomer('Kirsten')]
    await rapport(['backup', file])
    await api('manager', 'POST', `/customers/${rolf.id}/erase`, {})
    expect(existsSync(erasures), 'the erasure is written down outside the database').toBe(true)

    const told = await rapport<Restored>(['restore', file, '--erasures', erasures], { dataDirectory: restored.folder })
    expect(told.rows).toBeGreaterThan(1_000)
    expect(told.erasures).toMatchObject({ failed: [], unreadable: [] })
    expect(told.erasures.erased).toBeGreaterThanOrEqual(1)

    const desk = await startInstance({ dataDirectory: restored.folder, env: { RAPPORT_DEMO: '1' } })
    try {
      const page = await (await browser.newContext({ baseURL: desk.url, locale: 'en-GB' })).newPage()
      await signedInAs(page, 'manager', `/customers/${rolf.id}`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Erased customer/, { timeout: 20_000 })
      await page.goto(`/customers?q=${encodeURIComponent(rolf.email)}`)
      await expect(page.getByText(`Nobody found for “${rolf.email}”`)).toBeVisible({ timeout: 20_000 })
      await page.goto(`/customers/${kept.id}`)
      await expect(page.getByRole('heading', { level: 1 })).toContainText(kept.name, { timeout: 20_000 })
      await page.context().close()
    } finally {
      await desk.stop()
    }
  } finally {
    for (const { remove } of [restored, elsewhere]) remove()
  }
})
