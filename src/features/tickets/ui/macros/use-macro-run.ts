'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useEffect, useState } from 'react'
import { type AppRouter, useTRPC } from '@/trpc/client'
import { readServerError, type ServerError } from '@/ui'

export type DryRun = inferRouterOutputs<AppRouter>['tickets']['macros']['dryRun']
const WATCH_MS = 700

/** A macro on tickets: tried first, then run, watched, and taken back. */
export function useMacroRun(macroId: string | null, ticketIds: readonly string[], sendText: boolean) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const [dry, setDry] = useState<DryRun | null>(null)
  const [runId, setRunId] = useState<string | null>(null)
  const [problem, setProblem] = useState<ServerError | null>(null)
  const tryOut = useMutation(trpc.tickets.macros.dryRun.mutationOptions())
  const start = useMutation(trpc.tickets.macros.run.mutationOptions())
  const undo = useMutation(trpc.tickets.macros.undo.mutationOptions())
  const state = useQuery(
    trpc.tickets.macros.runState.queryOptions(
      { runId: runId ?? '' },
      { enabled: runId !== null, refetchInterval: ({ state: { data } }) => (data && (data.status === 'done' || data.status === 'undone') ? false : WATCH_MS) },
    ),
  )
  const { mutateAsync } = tryOut
  // biome-ignore lint/correctness/useExhaustiveDependencies: tried once for each macro that is chosen
  useEffect(() => {
    setDry(null)
    setProblem(null)
    if (macroId) mutateAsync({ macroId, ticketIds: [...ticketIds], sendText }).then(setDry, (thrown) => setProblem(readServerError(thrown)))
  }, [macroId])
  const refresh = () => client.invalidateQueries({ queryKey: trpc.tickets.pathKey() })

  async function run(): Promise<string | null> {
    if (!dry) return null
    setProblem(null)
    try {
      const begun = await start.mutateAsync({
        macroId: dry.macroId,
        version: dry.version,
        ticketIds: [...ticketIds],
        sendText,
        skipBlocked: ticketIds.length > 1,
      })
      setRunId(begun.runId)
      void refresh()
      return begun.runId
    } catch (thrown) {
      setProblem(readServerError(thrown))
      return null
    }
  }
  async function takeBack(id: string): Promise<void> {
    await undo.mutateAsync({ runId: id })
    await refresh()
  }
  return { dry, problem, run, takeBack, isStarting: start.isPending, isUndoing: undo.isPending, state: state.data ?? null, refresh }
}
