/** Letters and digits that nobody takes for one another, and that read well aloud. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const LENGTH = 10

/** A code that nobody guesses: about 49 bits. @param random bytes of a secure source */
export function rewardCode(random: (bytes: number) => Uint8Array): string {
  let code = ''
  while (code.length < LENGTH)
    for (const byte of random(LENGTH)) if (byte < ALPHABET.length * 8 && code.length < LENGTH) code += ALPHABET[byte % ALPHABET.length]
  return `RW-${code.slice(0, 5)}-${code.slice(5)}`
}

/** Codes are the same in any case, as stores take them. */
export const sameCode = (code: string): string => code.trim().toUpperCase()
