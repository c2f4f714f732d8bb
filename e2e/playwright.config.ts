import { existsSync } from 'node:fs'
import { chromium, defineConfig } from '@playwright/test'
import { systemBrowser } from '../scripts/e2e/browser.mjs'

// Playwright's own browser when it is installed, else the system's.
const executablePath = existsSync(chromium.executablePath()) ? undefined : systemBrowser()

// `npm run e2e` starts the product and says here where: a desk with the demo store, and E2E_EMPTY_URL, one that nobody has set up yet.
export default defineConfig({
  testDir: 'journeys',
  outputDir: '../test-results',
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // A journey has many steps, and a machine that runs them may be busy.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: process.env.E2E_REPORT ? [['list'], ['json', { outputFile: process.env.E2E_REPORT }]] : [['list']],
  use: {
    baseURL: process.env.E2E_URL ?? 'http://127.0.0.1:3000',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ['--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    },
  },
})
