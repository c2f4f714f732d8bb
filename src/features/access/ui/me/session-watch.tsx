'use client'
import { useQueryClient } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Banner, ButtonLink } from '@/ui'
import { useLiveStatus } from '@/ui/live'

const isSignedOut = (error: unknown) => (error as { data?: { code?: string } } | null)?.data?.code === 'UNAUTHORIZED'

/** Says that the session is over as soon as any call was refused for it. Nothing is thrown away: what was typed stays until the person leaves. */
export function SessionWatch() {
  const t = useTranslations('access.session')
  const path = usePathname()
  const isOver = useSessionIsOver()
  if (!isOver) return null
  return (
    <Banner
      flush
      live
      tone="negative"
      action={
        <ButtonLink size="sm" href={`/sign-in?next=${encodeURIComponent(path)}`} prefetch={false}>
          {t('signInAgain')}
        </ButtonLink>
      }
    >
      {t('over')}
    </Banner>
  )
}

function useSessionIsOver(): boolean {
  const trpc = useTRPC()
  const client = useQueryClient()
  const live = useLiveStatus()
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const look = (state: { error: unknown; status: string } | undefined) => state && isSignedOut(state.error) && setIsOver(true)
    const stopQueries = client.getQueryCache().subscribe(({ query }) => look(query.state))
    const stopMutations = client.getMutationCache().subscribe(({ mutation }) => look(mutation?.state))
    return () => {
      stopQueries()
      stopMutations()
    }
  }, [client])
  // The stream of an ended session closes within seconds: ask who we are.
  useEffect(() => {
    if (live === 'waiting') void client.invalidateQueries(trpc.access.me.queryFilter())
  }, [live, client, trpc])
  return isOver
}
