import { defaultShouldDehydrateQuery, QueryClient } from '@tanstack/react-query'
import superjson from 'superjson'

/** Fresh for 20 s: live hints invalidate sooner, and every screen asks again after a gap. */
export const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: 20_000, retry: (failures, error) => failures < 2 && !isRefusal(error) },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === 'pending',
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  })

/** The server said no (4xx): asking again will not change its mind. */
const isRefusal = (error: unknown) => {
  const status = (error as { data?: { httpStatus?: number } }).data?.httpStatus
  return status !== undefined && status >= 400 && status < 500
}
