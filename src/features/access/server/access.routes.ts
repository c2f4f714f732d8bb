import { z } from 'zod'
import { ROLES } from '@/domain/actor'
import { type RestRoute, route } from '@/server/api'
import { readMe } from './users/me'
import { webhooksRoutes } from './webhooks/webhooks.routes'

const me = z.object({
  actor: z.object({ kind: z.enum(['user', 'token', 'connector', 'system']), id: z.string().nullable(), name: z.string() }),
  role: z.enum(ROLES),
  permissions: z.array(z.string()),
})

export const accessRoutes: RestRoute[] = [
  ...webhooksRoutes,
  route({
    method: 'GET',
    path: '/me',
    permission: 'access.me',
    tag: 'Access',
    summary: 'Who this token is and what it may do',
    answers: { 200: me },
    handle: async (ctx) => {
      const { actor, role, permissions } = await readMe(ctx)
      return { body: { actor, role, permissions } }
    },
  }),
]
