import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const places = () => [process.env.PLAYWRIGHT_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A Chromium of this system, or undefined. @returns {string | undefined} */
export const systemBrowser = () => places().find((path) => path && existsSync(path))

function install() {
  const root = process.getuid?.() === 0
  if (!root && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return
  console.error('Installing Debian’s Chromium for the browser tests …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const [command, ...rest] = root ? ['apt-get', ...args] : ['sudo', '-n', 'apt-get', ...args]
    spawnSync(command, rest, { stdio: ['ignore', 2, 2], env })
  }
}

/** Makes sure that the browser tests have a browser: Playwright's own, the system's, or Debian's, installed now. Throws with what to do. */
export async function requireBrowser() {
  const { chromium } = await import('@playwright/test')
  if (existsSync(chromium.executablePath()) || systemBrowser()) return
  install()
  if (systemBrowser()) return
  throw new Error(
    'There is no browser for the journeys. Install one: `npx playwright install chromium`, or your system’s Chromium; PLAYWRIGHT_CHROMIUM names it.',
  )
}
