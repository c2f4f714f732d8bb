import { z } from 'zod'
import { parseSearch } from '../search'
import { TICKET_SORTS } from '../views'
import { DEFAULT_ROW_PARTS, ROW_PARTS, VIEW_AUDIENCES } from './saved-view'

const searchInWords = z
  .string()
  .trim()
  .min(1, 'Say what the view shows.')
  .max(200)
  .refine((query) => parseSearch(query).problems.length === 0, 'A word of this search cannot be meant.')

/** Without `id` a new view. `version`: the one the change was decided on. */
export const saveViewInput = z
  .strictObject({
    id: z.uuid().optional(),
    version: z.int().optional(),
    name: z.string().trim().min(1).max(60),
    query: searchInWords,
    sort: z.enum(TICKET_SORTS),
    columns: z
      .array(z.enum(ROW_PARTS))
      .max(ROW_PARTS.length)
      .default([...DEFAULT_ROW_PARTS]),
    audience: z.enum(VIEW_AUDIENCES).default('me'),
    teamId: z.uuid().nullish(),
  })
  .refine(({ audience, teamId }) => audience !== 'team' || teamId, { path: ['teamId'], error: 'Say which team.' })
export type SaveViewInput = z.input<typeof saveViewInput>
export const savedViewRef = z.strictObject({ id: z.uuid() })
