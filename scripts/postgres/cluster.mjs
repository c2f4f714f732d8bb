import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Names the superuser of the embedded database, which is also the product's own user. */
export const databaseUser = 'rapport'

// The database sorts and folds case by PostgreSQL's own Unicode rules, the same on every host. Trigram search still asks the C library
// which characters are letters: with plain C it would skip all but ASCII, so UTF-8 is preferred where the host knows it.
const characterTypes = ['C.UTF-8', 'en_US.UTF-8', 'C']

/**
 * Makes a new, empty database cluster, whole or not at all (an interrupted attempt leaves nothing that looks like one).
 * @param {{ folder: string, account: object, initdb: string, password: string }} options
 */
export function createCluster({ folder, account, initdb, password }) {
  const half = `${folder}.new`
  const passwordFile = `${folder}.password`
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
    if (account.uid !== undefined) chownSync(passwordFile, account.uid, account.gid)
    const failures = []
    for (const characterType of characterTypes) {
      rmSync(half, { recursive: true, force: true })
      mkdirSync(half, { mode: 0o700 })
      if (account.uid !== undefined) chownSync(half, account.uid, account.gid)
      const result = spawnSync(initdb, initdbFlags(half, passwordFile, characterType), {
        ...account,
        cwd: '/',
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C', LANG: 'C' },
      })
      if (result.status === 0) {
        if (existsSync(folder)) rmdirSync(folder)
        renameSync(half, folder)
        return
      }
      failures.push(result.error?.message ?? result.stderr)
    }
    throw new Error(`The database could not be created in ${folder}:\n${failures.at(-1)}`)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(half, { recursive: true, force: true })
  }
}

const initdbFlags = (folder, passwordFile, characterType) => [
  ...['-D', folder, '-U', databaseUser, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
  ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${characterType}`, '--data-checksums'],
]

/** Whether a folder holds a cluster. Throws when it is one that this PostgreSQL cannot open, with what to do about it. */
export function clusterExists(folder, major) {
  const file = join(folder, 'PG_VERSION')
  if (!existsSync(file)) return false
  const found = readFileSync(file, 'utf8').trim()
  if (found === String(major)) return true
  throw new Error(
    `The database in ${folder} was made by PostgreSQL ${found}, and this Rapport brings PostgreSQL ${major}.\n` +
      `Back it up with the Rapport that made it (npm run rapport -- backup FILE), move ${dirname(folder)} away, and restore here: npm run rapport -- restore FILE`,
  )
}
