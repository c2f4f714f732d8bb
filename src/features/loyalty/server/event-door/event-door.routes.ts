import { z } from 'zod'
import { type RestRoute, route } from '@/server/api'
import { EVENT_PROBLEMS, eventsIn, toldEventsSchema } from '../../domain'
import { receiveEvents } from './receive-events'

export const eventDoorRoutes: readonly RestRoute[] = [
  route({
    method: 'POST',
    path: '/events',
    permission: 'loyalty.tell-events',
    tag: 'Events',
    summary: 'Tell what customers did: one event or up to 500. What names an unknown customer is left out and named; the rest is kept',
    body: toldEventsSchema,
    answers: {
      202: z.object({
        received: z.int(),
        stored: z.int(),
        duplicates: z.int(),
        pointsBooked: z.int(),
        problems: z.array(z.object({ index: z.int(), code: z.enum(EVENT_PROBLEMS) })),
      }),
    },
    handle: async (ctx, { body }) => ({ status: 202, body: await receiveEvents(ctx, eventsIn(body)) }),
  }),
]
