import { z } from 'zod'

/** Points are whole numbers that a float holds exactly: ±(2⁵³ − 1). The database refuses more, too. */
export const MAX_POINTS = Number.MAX_SAFE_INTEGER

/** A change of points: whole, never zero, negative to remove. */
export const pointsAmountSchema = z.int().refine((amount) => amount !== 0, 'not zero')
