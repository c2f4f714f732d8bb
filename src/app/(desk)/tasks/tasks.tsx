'use client'
import { PlaybookLift } from '@/features/flows/ui'
import { TasksScreen } from '@/features/tasks/ui'

/** Concierge work, with what flows measure of it. */
export function Tasks({ me, mayAssign }: { me: string; mayAssign: boolean }) {
  return <TasksScreen me={me} mayAssign={mayAssign} measured={PlaybookLift} />
}
