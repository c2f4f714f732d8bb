import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { unavailable } from '@/domain/errors'
import { config } from '@/server/config'
import { MAX_FORM_HOURS, MIN_FORM_SECONDS } from '../../domain'

/** Why a token is not good. `early`: nobody types that fast. */
export type FormToken = { ok: true; nonce: string } | { ok: false; why: 'forged' | 'early' | 'old' }

/** Says when a form was shown, so that nobody else can say it: `time.nonce.signature`, bound to the form. */
export function newFormToken(formId: string, now: Date): string {
  const said = `${now.getTime().toString(36)}.${randomBytes(16).toString('base64url')}`
  return `${said}.${sign(formId, said)}`
}

export function readFormToken(formId: string, token: string, now: Date): FormToken {
  const [time = '', nonce = '', signature = ''] = token.split('.')
  const wanted = Buffer.from(sign(formId, `${time}.${nonce}`))
  const given = Buffer.from(signature)
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return { ok: false, why: 'forged' }
  const age = now.getTime() - Number.parseInt(time, 36)
  if (age < MIN_FORM_SECONDS * 1_000) return { ok: false, why: 'early' }
  return age > MAX_FORM_HOURS * 3_600_000 ? { ok: false, why: 'old' } : { ok: true, nonce }
}

const sign = (formId: string, said: string): string => createHmac('sha256', key()).update(`${formId}.${said}`).digest('base64url')

/** A key of its own, made from the desk's: what signs forms opens nothing. */
function key(): Buffer {
  const secret = config().RAPPORT_SECRET_KEY
  if (!secret) throw unavailable('secrets.no-key', 'RAPPORT_SECRET_KEY is not set: forms could not be signed.')
  return Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64'), '', 'web-form', 32))
}
