import { QueryClient } from '@tanstack/react-query'
import superjson from 'superjson'

/**
 * Fresh for 20 s: live hints invalidate sooner, and every screen asks again after a gap. A server that renders does not try again: the browser will.
 * Asked at once, also when the browser thinks it is offline: a desk on one's own machine needs no network, and a question that waits in silence
 * would leave a skeleton on screen for ever, where an error says what is wrong and how to go on.
 */
export const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 20_000,
        networkMode: 'always',
        refetchOnReconnect: true,
        retry: (failures, error) => typeof window !== 'undefined' && failures < 2 && !isRefusal(error),
      },
      mutations: { networkMode: 'always' },
      dehydrate: { serializeData: superjson.serialize },
      hydrate: { deserializeData: superjson.deserialize },
    },
  })

/** The server said no (4xx): asking again will not change its mind. */
const isRefusal = (error: unknown) => {
  const status = (error as { data?: { httpStatus?: number } }).data?.httpStatus
  return status !== undefined && status >= 400 && status < 500
}
