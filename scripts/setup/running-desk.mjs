import { lockFolder } from '../instance.mjs'
import { dataDirectory } from '../root.mjs'
import { lockOwner } from '../supervise/instance-lock.mjs'

/**
 * Refuses while the desk of this checkout runs: its programs load packages as they need them, and would find others or none.
 * @param {string} folder the data directory of that desk
 */
export function refuseUnderRunningDesk(folder = dataDirectory()) {
  const owner = lockOwner(lockFolder(folder))
  if (owner?.purpose !== 'start') return
  throw new Error(
    `package-lock.json asks for other packages than are installed, and a desk runs on these: ${owner.url} (process ${owner.pid}).\nInstalling now would break it. Stop it (Ctrl-C where it runs, or kill ${owner.pid}), then try again.`,
  )
}
