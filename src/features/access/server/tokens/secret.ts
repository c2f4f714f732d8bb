import { createHash, randomBytes } from 'node:crypto'

/** A secret of 192 random bits for a link or a program. Only its hash is kept: whoever reads the database cannot use it. */
export const newSecret = (prefix = ''): string => `${prefix}${randomBytes(24).toString('base64url')}`

/** SHA-256: enough for a random secret that nobody can guess (a password needs argon2). */
export const hashSecret = (secret: string): Uint8Array<ArrayBuffer> => new Uint8Array(createHash('sha256').update(secret).digest())
