import { z } from 'zod'
import { MAX_COPIES, oneAddress } from './recipients'

const address = z
  .string()
  .refine((text) => oneAddress(text) !== null, 'not an e-mail address')
  .transform((text) => oneAddress(text)!)

export const copiesInput = z.array(address).max(MAX_COPIES)
