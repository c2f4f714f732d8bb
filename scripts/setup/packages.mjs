import { existsSync, readFileSync } from 'node:fs'
import { inRoot } from '../root.mjs'
import { runQuietly } from './run-quietly.mjs'

const packagesOf = (file) => {
  const { '': _self, ...packages } = JSON.parse(readFileSync(file, 'utf8')).packages
  return packages
}

const mayBeMissing = ({ optional, devOptional, extraneous }) => Boolean(optional || devOptional || extraneous)

/**
 * Whether node_modules holds what package-lock.json asks for, by npm's own note of what it installed last.
 * Packages for other platforms may be missing; everything else, development tools included, must be there in its version.
 */
export function packagesAreInstalled() {
  const note = inRoot('node_modules/.package-lock.json')
  if (!existsSync(note)) return false
  const wanted = packagesOf(inRoot('package-lock.json'))
  const installed = packagesOf(note)
  const complete = Object.entries(wanted).every(([path, entry]) => installed[path]?.version === entry.version || (!installed[path] && mayBeMissing(entry)))
  return complete && Object.keys(installed).every((path) => path in wanted)
}

/** `npm ci`. Development packages too, whatever NODE_ENV says: they build and check the product. */
export function installPackages() {
  const flags = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  if (npm && /npm-cli\.c?js$/.test(npm)) runQuietly('npm ci', process.execPath, [npm, ...flags])
  else runQuietly('npm ci', process.platform === 'win32' ? 'npm.cmd' : 'npm', flags)
}
