import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'

const nobody = { uid: 65534, gid: 65534 }

function nobodyOfThisHost() {
  const line = existsSync('/etc/passwd') && readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+):/m)
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : nobody
}

/**
 * The account PostgreSQL runs under. PostgreSQL refuses to run as root, so root lends it the unprivileged account that owns the data already,
 * or `nobody`; no account is made on the host. Anyone else runs it as themselves: {}.
 * @param {string} folder the database's folder, which need not exist yet
 * @returns {{ uid?: number, gid?: number }}
 */
export function databaseAccount(folder) {
  if (process.getuid?.() !== 0) return {}
  const owner = statSync(folder, { throwIfNoEntry: false })
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobodyOfThisHost()
}

/** Whether that account may enter a folder and write there. Always true for an ordinary user's own account. */
export function canUse(account, folder) {
  if (account.uid === undefined) return true
  return spawnSync('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}
