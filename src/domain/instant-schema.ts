import { z } from 'zod'

const iso = z.iso.datetime({ offset: true })
/** Years of four digits, which every store of moments can hold. */
const [FIRST, LAST] = [new Date('0001-01-01T00:00:00Z'), new Date('9999-12-31T23:59:59.999Z')]

/** A moment as it comes in: ISO 8601 with its zone from programs, a Date from screens. */
export const instantSchema = z.preprocess(
  (given) => (typeof given === 'string' && iso.safeParse(given).success ? new Date(given) : given),
  z.date('A moment with its zone is needed, such as 2026-11-23T08:00:00Z.').min(FIRST).max(LAST),
)

/** The same where it stays text. */
export const instantTextSchema = iso.refine((text) => new Date(text) >= FIRST && new Date(text) <= LAST, 'a year of four digits')
