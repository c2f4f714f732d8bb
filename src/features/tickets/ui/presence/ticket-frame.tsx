'use client'
import type { FormEvent, KeyboardEvent, ReactNode } from 'react'
import { PlayBar } from './play-bar'
import { PresenceLine } from './presence-marks'
import type { Play } from './use-play'
import { useBeat, usePresent } from './use-presence'

type Props = { ticketId: string; play: Play; onMacro: () => void; children: ReactNode }

const isTextarea = (target: EventTarget): target is HTMLTextAreaElement => target instanceof HTMLTextAreaElement

/** Around an open ticket: who else has it in sight, why it was handed over, and `/` at the beginning of an answer opens the macros. */
export function TicketFrame({ ticketId, play, onMacro, children }: Props) {
  const present = usePresent().get(ticketId)
  const onWriting = useBeat(ticketId)
  return (
    <div
      className="flex min-h-0 grow flex-col"
      onInput={(event: FormEvent) => isTextarea(event.target) && onWriting()}
      onKeyDownCapture={(event: KeyboardEvent) => {
        if (event.key !== '/' || !isTextarea(event.target) || event.target.value !== '') return
        event.preventDefault()
        onMacro()
      }}
    >
      <PlayBar play={play} ticketId={ticketId} />
      <PresenceLine present={present} />
      {children}
    </div>
  )
}
