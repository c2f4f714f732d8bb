import { createHash, randomBytes } from 'node:crypto'

/** 192 random bits in the link; only their hash is stored, so that a stolen table votes for nobody. */
export const newSurveyToken = (): string => randomBytes(24).toString('base64url')
export const hashSurveyToken = (token: string): Buffer => createHash('sha256').update(token).digest()
