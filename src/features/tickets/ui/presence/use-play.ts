'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { readServerError, toast, useStoredChoice } from '@/ui'
import { PLAY_ORDERS, type Played, type PlayOrder } from '../../domain'

/** Play: the desk hands over one ticket after the other. What was handed out in this sitting does not come again. */
export function usePlay(open: (ticketId: string) => void) {
  const t = useTranslations('tickets')
  const trpc = useTRPC()
  const [order, setOrder] = useStoredChoice('rapport-play-order', [...PLAY_ORDERS])
  const [played, setPlayed] = useState<Played | null>(null)
  const [seen, setSeen] = useState<readonly string[]>([])
  const play = useMutation(trpc.tickets.presence.play.mutationOptions())

  async function next(by: PlayOrder = order) {
    if (play.isPending) return
    try {
      const handed = await play.mutateAsync({ order: by, skip: seen.slice(-200) })
      setPlayed(handed)
      if (!handed) {
        setSeen([])
        toast.info({ title: t('play.none') })
        return
      }
      setSeen([...seen, handed.ticketId])
      open(handed.ticketId)
    } catch (thrown) {
      toast.failed({ title: readServerError(thrown).message })
    }
  }
  return {
    order,
    played,
    isPending: play.isPending,
    next: () => void next(),
    reorder(by: PlayOrder) {
      setOrder(by)
      void next(by)
    },
    stop() {
      setPlayed(null)
      setSeen([])
    },
  }
}
export type Play = ReturnType<typeof usePlay>
