import { z } from 'zod'
import { DOINGS, PLAY_ORDERS } from './presence'

export const beatInput = z.strictObject({ ticketId: z.uuid(), doing: z.enum(DOINGS) })
export const playInput = z.strictObject({ order: z.enum(PLAY_ORDERS).default('sla'), skip: z.array(z.uuid()).max(200).default([]) })
