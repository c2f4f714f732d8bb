import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { canUse, databaseAccount } from './account.mjs'

const elsewhere = '/var/lib/rapport'

/**
 * The folder that holds the database's files: `pg` in the data directory. When root runs Rapport from a place PostgreSQL's account cannot reach
 * (a checkout below /root, say), `pg` is a link to a folder under /var/lib/rapport instead.
 * @returns {{ folder: string, account: { uid?: number, gid?: number } }} folder: real path, parent exists and belongs to the account
 */
export function databaseHome(dataDirectory) {
  mkdirSync(dataDirectory, { recursive: true })
  const link = join(dataDirectory, 'pg')
  const there = lstatSync(link, { throwIfNoEntry: false })
  if (there?.isSymbolicLink()) {
    const folder = realpathSync(link)
    return { folder, account: databaseAccount(folder) }
  }
  const folder = join(realpathSync(dataDirectory), 'pg')
  const account = databaseAccount(folder)
  if (account.uid === undefined) {
    refuseOthersFolder(folder)
    return { folder, account }
  }
  chmodSync(dataDirectory, 0o711) // PostgreSQL's account passes through; what lies there stays closed to it
  if (there || reachable(folder, account)) return { folder, account }
  mkdirSync(elsewhere, { recursive: true, mode: 0o711 })
  const home = mkdtempSync(join(elsewhere, 'instance-'))
  chmodSync(home, 0o711)
  symlinkSync(join(home, 'pg'), link)
  mkdirSync(join(home, 'pg'), { mode: 0o700 })
  chownSync(join(home, 'pg'), account.uid, account.gid)
  return { folder: join(home, 'pg'), account }
}

function refuseOthersFolder(folder) {
  const owner = statSync(folder, { throwIfNoEntry: false })?.uid
  const me = process.getuid?.()
  if (owner === undefined || me === undefined || owner === me) return
  throw new Error(
    `The database in ${folder} belongs to another account (${owner}): start Rapport as the one who did before, or hand it over: sudo chown -R ${me} '${dirname(folder)}'`,
  )
}

function reachable(folder, account) {
  const trial = mkdtempSync(join(dirname(folder), 'trial-'))
  try {
    chownSync(trial, account.uid, account.gid)
    return canUse(account, trial)
  } finally {
    rmSync(trial, { recursive: true, force: true })
  }
}
