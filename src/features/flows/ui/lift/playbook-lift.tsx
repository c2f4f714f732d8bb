'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/trpc/client'
import { MeasuredLift } from './measured-lift'

/** What the work of a playbook brought, over leaving people alone. */
export function PlaybookLift({ playbookId }: { playbookId: string }) {
  const trpc = useTRPC()
  const lift = useQuery(trpc.flows.lift.ofPlaybook.queryOptions({ id: playbookId }))
  return <MeasuredLift lift={lift.data} error={lift.error} onRetry={() => void lift.refetch()} did="playbook" />
}
