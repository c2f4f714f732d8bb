const YES = new Set([
  'yes',
  'y',
  'true',
  '1',
  'x',
  'ja',
  'j',
  'wahr',
  'oui',
  'vrai',
  'sí',
  'si',
  'verdadero',
  'waar',
  'vero',
  'subscribed',
  'abonniert',
  'verified',
  'on',
])
const NO = new Set(['no', 'n', 'false', '0', 'nein', 'falsch', 'non', 'faux', 'falso', 'nee', 'onwaar', 'never', 'not subscribed', 'unverified', 'off'])

/** What a cell says to a question that is answered by yes or no, in six languages; null when it says neither. */
export function yesNo(text: string): boolean | null {
  const word = text.trim().toLowerCase()
  return YES.has(word) ? true : NO.has(word) ? false : null
}
