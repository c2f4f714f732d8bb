import { z } from 'zod'
import { type RestRoute, route } from '@/server/api'
import { CONNECTION_STATUSES, HEALTHS, STORE_ENTITIES, type SyncProgress } from '../domain'
import { listConnections } from './connections/connections.queries'
import { listRuns } from './imports/runs.queries'
import { reconcileRoutes } from './reconcile/reconcile.routes'

const instant = z.iso.datetime()
const storeShape = z.strictObject({
  id: z.uuid(),
  kind: z.string(),
  name: z.string(),
  url: z.string().nullable(),
  timeZone: z.string(),
  currency: z.string(),
  status: z.enum(CONNECTION_STATUSES),
  demo: z.boolean(),
  health: z.enum(HEALTHS),
  webhookUrl: z.string().nullable(),
  lastDeliveryAt: instant.nullable(),
  lastSuccessAt: instant.nullable(),
  waitingDeliveries: z.number().int(),
  failedDeliveriesLastDay: z.number().int(),
  lagSeconds: z.number().int().nullable(),
  syncedUntil: instant.nullable(),
  subscriptionsMissing: z.number().int(),
  quarantined: z.number().int(),
  customers: z.number().int(),
  orders: z.number().int(),
  createdAt: instant,
})
const count = z.number().int()
const runShape = z.strictObject({
  id: z.uuid(),
  kind: z.string(),
  status: z.enum(['running', 'paused', 'done', 'failed', 'cancelled']),
  title: z.string(),
  dryRun: z.boolean(),
  counts: z.strictObject({ read: count, created: count, updated: count, unchanged: count, rejected: count }).nullable(),
  progress: z
    .strictObject({ reading: z.enum(STORE_ENTITIES).nullable(), pages: count, perSecond: z.number().nullable(), secondsLeft: count.nullable() })
    .nullable(),
  error: z.string().nullable(),
  startedBy: z.string(),
  startedAt: instant,
  finishedAt: instant.nullable(),
})
const tag = 'Stores'
const progressShape = ({ reading, pages, perSecond, secondsLeft }: SyncProgress) => ({ reading, pages, perSecond, secondsLeft })
const iso = (at: Date | null) => at?.toISOString() ?? null

export const storeSyncRoutes: RestRoute[] = [
  ...reconcileRoutes,
  route({
    method: 'GET',
    path: '/stores',
    permission: 'stores.read',
    tag,
    summary: 'List store connections with how they are',
    answers: { 200: z.strictObject({ data: z.array(storeShape), nextCursor: z.null() }) },
    handle: async (ctx) => {
      const stores = await listConnections(ctx)
      const data = stores.map(
        ({
          deliveriesPerHour: _h,
          lastFailure: _l,
          subscriptionsCheckedAt: _a,
          subscriptionsError: _e,
          subscriptionsFault: _f,
          runId: _r,
          waiting,
          failedLastDay,
          ...store
        }) => ({
          ...store,
          waitingDeliveries: waiting,
          failedDeliveriesLastDay: failedLastDay,
          lastDeliveryAt: iso(store.lastDeliveryAt),
          lastSuccessAt: iso(store.lastSuccessAt),
          syncedUntil: iso(store.syncedUntil),
          createdAt: store.createdAt.toISOString(),
        }),
      )
      return { body: { data, nextCursor: null } }
    },
  }),
  route({
    method: 'GET',
    path: '/stores/{id}/runs',
    permission: 'stores.read',
    tag,
    summary: 'List imports into a store connection and runs through its store, newest first',
    params: z.strictObject({ id: z.uuid() }),
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(50), cursor: z.string().max(500).optional() }),
    answers: { 200: z.strictObject({ data: z.array(runShape), nextCursor: z.string().nullable() }) },
    handle: async (ctx, { params, query }) => {
      const page = await listRuns(ctx, { connectionId: params.id, ...query })
      const data = page.data.map(
        ({ connectionId: _c, hasRejectedFile: _r, upload: _u, expected: _e, activityId: _a, undo: _d, undone: _n, fault: _f, ...run }) => ({
          ...run,
          progress: run.progress && progressShape(run.progress),
          startedAt: run.startedAt.toISOString(),
          finishedAt: iso(run.finishedAt),
        }),
      )
      return { body: { ...page, data } }
    },
  }),
]
