import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './root.mjs'

function addTo(hash, path, leaveOut) {
  const full = inRoot(path)
  if (!existsSync(full) || leaveOut(path)) return
  if (statSync(full).isDirectory()) for (const name of readdirSync(full).sort()) addTo(hash, join(path, name), leaveOut)
  else hash.update(`${path}\0`).update(readFileSync(full))
}

/** SHA-256 over names and contents of files and folders of the repository; what `leaveOut` says yes to does not count. */
export function fingerprint(paths, leaveOut = () => false) {
  const hash = createHash('sha256')
  for (const path of paths) addTo(hash, path, leaveOut)
  return hash.digest('hex')
}
