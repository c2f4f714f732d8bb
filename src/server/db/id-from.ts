import { createHash } from 'node:crypto'
import { formatUuid } from '@/domain/id'

/** The same parts give the same UUIDv8 (RFC 9562 §5.8, SHA-256 based): the id of something that must not be created twice. */
export const idFrom = (...parts: readonly string[]): string => formatUuid(createHash('sha256').update(parts.join('\u0000')).digest().subarray(0, 16), 8)
