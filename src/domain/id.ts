const last = { ms: -1, count: 0 }

/**
 * A time-ordered UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, a 12-bit count, 62 random bits. Ids made by one process for the same
 * millisecond are in the order they were made (§6.2, method 1), as long as there are no more than a few thousand of them.
 */
export function newId(atMs: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  last.count = atMs === last.ms ? Math.min(last.count + 1, 0xfff) : bytes[6]!
  last.ms = atMs
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(atMs / 2 ** (8 * (5 - i))) & 0xff
  bytes[6] = last.count >> 8
  bytes[7] = last.count & 0xff
  return formatUuid(bytes, 7)
}

/** Sixteen bytes as a UUID of the given version, RFC variant. Changes the bytes it is given. */
export function formatUuid(bytes: Uint8Array, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
