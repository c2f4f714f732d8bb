'use client'
import { Skeleton } from '@/ui'

/** Where a conversation is going to be. */
export function ConversationSkeleton() {
  return (
    <div aria-busy className="grow space-y-4 p-4">
      <Skeleton className="h-6 w-2/3" />
      <Skeleton className="h-4 w-1/2" />
      <Skeleton className="h-28 w-full" />
      <Skeleton className="h-20 w-full" />
    </div>
  )
}
