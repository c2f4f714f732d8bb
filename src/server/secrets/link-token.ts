import { createHash, randomBytes } from 'node:crypto'

/** 192 random bits for a link; only their hash is stored, so that a stolen table opens nothing. */
export const newLinkToken = (): string => randomBytes(24).toString('base64url')
export const hashLinkToken = (token: string): Uint8Array<ArrayBuffer> => new Uint8Array(createHash('sha256').update(token).digest())
