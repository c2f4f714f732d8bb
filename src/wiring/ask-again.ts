import type { Query, QueryClient } from '@tanstack/react-query'

/**
 * Makes queries ask again: those on screen at once, the others when they are next shown. One that is still waiting for its very first answer asks once more after it:
 * that answer may be from before what happened, and the library hands it to whoever asks meanwhile.
 * @param concerned all queries when left out
 */
export function askAgain(client: QueryClient, concerned?: (query: Query) => boolean): void {
  const first = client
    .getQueryCache()
    .findAll({ fetchStatus: 'fetching', predicate: (query) => query.state.data === undefined && (!concerned || concerned(query)) })
  void client.invalidateQueries(concerned ? { predicate: concerned } : {})
  for (const query of first) void query.promise?.then(() => client.invalidateQueries({ queryKey: query.queryKey, exact: true })).catch(() => {})
}
