// How long a ticket takes to open in a browser, from the press to the frame in which its newest message is painted, and whether anything moves then.
//   node scripts/e2e/measure-opening.mjs [address of a running desk with the demo store] [tickets each way]
// A measured aim (100 ms), not a test: what it says depends on the machine, whose load is told beside it. Run it on the built product.
import { existsSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { chromium } from '@playwright/test'
import { systemBrowser } from './browser.mjs'

const [address = 'http://127.0.0.1:3000', wanted = '30'] = process.argv.slice(2)
const count = Number(wanted)
/** Between pointing at a row and pressing: shorter than most hands are. */
const HAND_MS = 120
const SETTLE_MS = 700

/** Runs in the page: notes when a press happened and when the ticket it opens stood painted, and what moved after that. */
function watch() {
  window.opening = { moved: [] }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      window.opening.moved.push({
        at: entry.startTime,
        by: entry.value,
        what: entry.sources.map(({ node }) => (node?.closest?.('[aria-label], [id], header, section') ?? node)?.outerHTML?.slice(0, 160)),
      })
  }).observe({ type: 'layout-shift', buffered: true })
  // Kept, and asked for after the press: a press that overtakes the question would not be seen.
  window.awaitTicket = (number) => {
    window.opening.ticket = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`#${number} did not open in 15 s`)), 15_000)
      let pressed = null
      const note = (event) => {
        pressed ??= event.timeStamp
      }
      const isThere = () => {
        const log = document.querySelector('[role="log"]')
        return log?.getAttribute('aria-label')?.endsWith(`#${number}`) && log.querySelector('article:last-of-type')?.textContent
      }
      const look = () => {
        if (pressed === null || !isThere()) return
        observer.disconnect()
        for (const kind of ['pointerdown', 'keydown']) removeEventListener(kind, note, true)
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            const painted = performance.now()
            resolve({ pressed, painted, took: painted - pressed })
          }),
        )
      }
      for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, note, { capture: true })
      const observer = new MutationObserver(look)
      observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ['aria-label'] })
    })
  }
}

const own = chromium.executablePath()
const browser = await chromium.launch(existsSync(own) ? {} : { executablePath: systemBrowser() })
const page = await browser.newPage({ baseURL: address, viewport: { width: 1440, height: 900 } })
await page.addInitScript(watch)
await page.goto('/sign-in?next=/inbox%3Fview%3Dclosed')
await page.getByRole('list', { name: 'Demo team' }).getByRole('button', { name: 'Lena Hoffmann' }).click()
await page.waitForURL((url) => url.pathname === '/inbox')
await page.waitForLoadState('networkidle')

const rows = page.locator('[data-ticket]')
const row = (id) => page.locator(`[data-ticket="${id}"]`)
const numberOf = async (id) => /#(\d+)/.exec(await row(id).textContent())[1]

/** The list from its beginning, nothing of it fetched yet. */
async function freshList(least) {
  await page.goto('/inbox?view=closed')
  await rows.first().waitFor()
  const more = page.getByRole('button', { name: 'Show more' })
  while ((await rows.count()) < least && (await more.isVisible())) {
    const before = await rows.count()
    await more.click()
    await page.waitForFunction((many) => document.querySelectorAll('[data-ticket]').length > many, before)
  }
  await page.waitForLoadState('networkidle')
  return rows.evaluateAll((found) => found.map((one) => one.dataset.ticket))
}

/** Presses, waits for the paint, and looks at what moved in the moment after it. */
async function measured(id, press) {
  await page.evaluate((number) => window.awaitTicket(number), await numberOf(id))
  await press()
  const { painted, took } = await page.evaluate(() => window.opening.ticket)
  await page.waitForTimeout(SETTLE_MS)
  const moved = await page.evaluate((since) => window.opening.moved.filter(({ at }) => at > since), painted)
  return { took, moved }
}

const ways = {
  'mouse, pointed at for a moment': async (ids) => {
    const all = []
    for (const id of ids) {
      await row(id).scrollIntoViewIfNeeded()
      await row(id).hover()
      await page.waitForTimeout(HAND_MS)
      all.push(await measured(id, () => row(id).locator('[data-row]').click()))
    }
    return all
  },
  'keyboard, j then Enter': async (ids) => {
    const all = []
    await row(ids[0]).locator('[data-row]').focus()
    for (const id of ids.slice(1)) {
      await page.keyboard.press('j')
      await page.waitForFunction((of) => document.activeElement?.closest('[data-ticket]')?.dataset.ticket === of, id)
      await page.waitForTimeout(HAND_MS)
      all.push(await measured(id, () => page.keyboard.press('Enter')))
      await page.keyboard.press('Escape')
      await row(id).locator('[data-row]').focus()
    }
    return all
  },
  'keyboard, j from an open ticket': async (ids) => {
    const all = []
    await row(ids[0]).locator('[data-row]').click()
    await page.waitForTimeout(SETTLE_MS)
    for (const id of ids.slice(1)) all.push(await measured(id, () => page.keyboard.press('j')))
    return all
  },
}

const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)]
const ms = (value) => `${value.toFixed(0)} ms`
for (const [name, way] of Object.entries(ways)) {
  const ids = (await freshList(count + 1)).slice(0, count + 1)
  const all = await way(ids)
  const took = all.map((one) => one.took).sort((a, b) => a - b)
  const moved = all.flatMap((one) => one.moved)
  const sums = all.map((one) => one.moved.reduce((sum, { by }) => sum + by, 0))
  console.log(`${name}: ${all.length} tickets, p50 ${ms(at(took, 0.5))}, p95 ${ms(at(took, 0.95))}, longest ${ms(took.at(-1))}`)
  console.log(`  moved after painting: ${sums.filter((sum) => sum > 0).length} of ${all.length}, most ${Math.max(...sums).toFixed(4)}`)
  for (const { by, what } of moved.sort((a, b) => b.by - a.by).slice(0, process.env.VERBOSE ? 6 : 0))
    console.log(`    ${by.toFixed(4)} ${what.join('\n           ')}`)
}
console.log(`load ${loadavg()[0].toFixed(2)} on ${cpus().length} cores`)
await browser.close()
