'use client'
import { Skeleton } from '@/ui'

/** Where the customer beside the conversation is going to be. */
export const CustomerSkeleton = () => (
  <div aria-busy className="space-y-3">
    <div className="flex gap-3 p-1">
      <Skeleton className="size-10 rounded-full" />
      <Skeleton lines={2} className="grow" />
    </div>
    <Skeleton className="h-36 w-full" />
    <Skeleton className="h-44 w-full" />
  </div>
)
