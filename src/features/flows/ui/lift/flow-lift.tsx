'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/trpc/client'
import { MeasuredLift } from './measured-lift'

/** What a flow brought, over leaving people alone. */
export function FlowLift({ flowId }: { flowId: string }) {
  const trpc = useTRPC()
  const lift = useQuery(trpc.flows.lift.ofFlow.queryOptions({ id: flowId }))
  return <MeasuredLift lift={lift.data} error={lift.error} onRetry={() => void lift.refetch()} did="flow" />
}
