'use client'
import { useRouter } from 'next/navigation'
import { startTransition } from 'react'
import { ErrorState } from '@/ui'

/** A screen that could not be shown; the desk around it stays. */
export default function ScreenFailed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter()
  const retry = () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
  // A failure on the server comes without its words, with a digest that finds them in the log.
  return <ErrorState error={error.digest ? { requestId: error.digest } : error} onRetry={retry} />
}
