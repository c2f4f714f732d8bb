import { invalid } from '@/domain/errors'

/** Length is what makes a password strong (NIST SP 800-63B rev. 4 §3.1.1); no rule asks for a digit or a capital. */
export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 200

const WELL_KNOWN = [
  'password',
  'passwort',
  'qwertyuiop',
  'qwertzuiop',
  '1234567890',
  'administrator',
  'letmein',
  'welcome',
  'willkommen',
  'rapport',
  'iloveyou',
]

/**
 * Refuses what is tried first: a well-known word with or without digits around it, one character over and over, the person's own address or name.
 * @throws invalid `access.weak-password`
 */
export function refuseWeakPassword(password: string, person: { email: string; name: string }): void {
  const bare = password.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const core = bare.replace(/^\d+|\d+$/g, '')
  const own = [person.email.split('@')[0]!, person.email, ...person.name.split(/\s+/)].map((word) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
  const weak = new Set(bare).size < 5 || WELL_KNOWN.some((word) => core === word || bare === word) || own.some((word) => word.length >= 3 && core === word)
  if (weak)
    throw invalid('access.weak-password', 'This password would be among the first to be tried. A few unrelated words make a good one.', { field: 'password' })
}
