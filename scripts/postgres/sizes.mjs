import { totalmem } from 'node:os'

const MiB = 1024 * 1024
const between = (least, value, most) => Math.floor(Math.min(Math.max(value, least), most))

/** What this machine, or the container we are in, has: bytes. */
const memoryHere = () => Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)

/**
 * How much of a machine the database takes, which it shares with the web server and the worker: an eighth for its buffers, because the system's
 * own cache keeps the rest, and checkpoints seldom enough that loading a year of orders does not write every page again and again.
 * @param {number} memory bytes of the machine
 * @returns {string[]} settings as `name=value`
 * Source: PostgreSQL manual, "Resource Consumption" (shared_buffers, work_mem) and "WAL Configuration".
 */
export function sizesFor(memory = memoryHere()) {
  const inMiB = memory / MiB
  return [
    `shared_buffers=${between(128, inMiB / 8, 2048)}MB`,
    `effective_cache_size=${between(512, inMiB / 2, 65_536)}MB`,
    `work_mem=${between(4, inMiB / 1024, 32)}MB`,
    `maintenance_work_mem=${between(64, inMiB / 32, 512)}MB`,
    `max_wal_size=${between(1024, inMiB / 4, 4096)}MB`,
    'checkpoint_timeout=15min',
    'wal_compression=on',
  ]
}
