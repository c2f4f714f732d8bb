import { z } from 'zod'
import { FILTER_WORDS } from './parse-search'

/** What a search field asks for while a filter's value is being typed. */
export const completeInput = z.strictObject({ word: z.enum(FILTER_WORDS), value: z.string().max(100) })
