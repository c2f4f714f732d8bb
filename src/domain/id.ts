const last = { ms: -1, count: 0 }

/**
 * A time-ordered UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, a 12-bit count, 62 random bits. Ids made by one process for the same
 * millisecond are in the order they were made (§6.2, method 1), as long as there are no more than a few thousand of them.
 */
export function newId(atMs: number = Date.now()): string {
  const random = someRandomBytes()
  last.count = atMs === last.ms ? Math.min(last.count + 1, 0xfff) : random[0]!
  last.ms = atMs
  const time = Math.floor(atMs).toString(16).padStart(12, '0')
  const variant = HEX[(random[1]! & 0x3f) | 0x80]! + HEX[random[2]!]!
  const tail = HEX[random[3]!]! + HEX[random[4]!]! + HEX[random[5]!]! + HEX[random[6]!]! + HEX[random[7]!]! + HEX[random[8]!]!
  return `${time.slice(0, 8)}-${time.slice(8)}-7${last.count.toString(16).padStart(3, '0')}-${variant}-${tail}`
}

/** One byte to begin a millisecond's count with, eight of the id itself. */
const EACH = 9
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const pool = { bytes: new Uint8Array(EACH * 256), at: EACH * 256 }

/** Bytes nobody had before: asked for many at a time, since asking costs more than the bytes. */
function someRandomBytes(): Uint8Array {
  if (pool.at === pool.bytes.length) {
    crypto.getRandomValues(pool.bytes)
    pool.at = 0
  }
  pool.at += EACH
  return pool.bytes.subarray(pool.at - EACH, pool.at)
}

/** Sixteen bytes as a UUID of the given version, RFC variant. Changes the bytes it is given. */
export function formatUuid(bytes: Uint8Array, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
