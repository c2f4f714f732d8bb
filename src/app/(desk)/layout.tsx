import type { ReactNode } from 'react'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'
import { WordedTrpc } from '../worded-trpc'
import { DeskFrame } from './desk-frame'

/** Every signed-in screen: who you are is fetched once, here. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  await requireActor()
  const client = getQueryClient()
  await Promise.all([client.prefetchQuery(trpc.access.me.queryOptions()), client.prefetchQuery(trpc.access.hasDemo.queryOptions())])
  return (
    <WordedTrpc>
      <Hydrate>
        <DeskFrame>{children}</DeskFrame>
      </Hydrate>
    </WordedTrpc>
  )
}
