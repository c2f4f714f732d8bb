// npm run e2e [-- Playwright's arguments]: the journeys in a real browser, on the product as it is shipped: production build, own supervisor.
import { pathToFileURL } from 'node:url'
import { requireBrowser } from './e2e/browser.mjs'
import { startInstance, temporaryDirectory } from './e2e/instance.mjs'
import { inRoot } from './root.mjs'
import { runStep, toolOf } from './run-step.mjs'

/**
 * Starts a desk with the demo store and one that is empty, and runs the journeys on them.
 * @param {string[]} args for Playwright
 * @param {string} [report] file for its JSON report
 * @returns {Promise<{ ok: boolean }>} throws when a desk does not start
 */
export async function runJourneys(args = [], report = '') {
  await requireBrowser()
  const folders = [temporaryDirectory(), temporaryDirectory()]
  const desks = []
  try {
    desks.push(await startInstance({ dataDirectory: folders[0].folder, env: { RAPPORT_DEMO: '1', RAPPORT_DEV_UI: '1' } }))
    desks.push(await startInstance({ dataDirectory: folders[1].folder, env: { RAPPORT_DEMO: '0' } }))
    const [demo, empty] = desks
    // RAPPORT_DATA_DIR and PORT: journeys that use the command line reach the desk with the demo store.
    const env = { E2E_URL: demo.url, E2E_EMPTY_URL: empty.url, E2E_EMPTY_DATA_DIR: folders[1].folder, E2E_REPORT: report, RAPPORT_DATA_DIR: folders[0].folder }
    const step = await runStep('journeys', [toolOf.playwright, 'test', '--config', inRoot('e2e/playwright.config.ts'), ...args], {
      env: { ...env, PORT: String(demo.port), DATABASE_URL: '' },
      show: true,
    })
    if (!step.ok) for (const desk of desks) console.log(`── what the desk at ${desk.url} said\n${desk.output().slice(-4000)}`)
    return { ok: step.ok }
  } finally {
    await Promise.all(desks.map((desk) => desk.stop()))
    for (const { remove } of folders) remove()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.exitCode = (await runJourneys(process.argv.slice(2))).ok ? 0 : 1
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
