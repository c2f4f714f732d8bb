'use client'
import type { ComponentProps } from 'react'
import { AssistButton } from './assist/assist-button'
import { Conversation } from './conversation'
import type { MacroChoice } from './macros/macro-list'
import { MacroStrip } from './macros/macro-strip'
import { TicketFrame } from './presence/ticket-frame'
import type { Play } from './presence/use-play'

type Props = Omit<ComponentProps<typeof Conversation>, 'strip'> & {
  play: Play
  /** Opens the macros, one already chosen or none. */
  onMacro: (chosen: MacroChoice | null) => void
  onText: ComponentProps<typeof AssistButton>['onText']
}

/** The ticket that is open: who else has it in sight, the conversation, the macros that suit it, the composer. */
export function OpenTicket({ play, onMacro, onText, ...props }: Props) {
  const { ticketId, field, mayReply } = props
  return (
    <TicketFrame ticketId={ticketId} play={play} onMacro={() => mayReply && onMacro(null)}>
      <Conversation
        {...props}
        strip={
          <MacroStrip ticketId={ticketId} onOpen={onMacro}>
            <AssistButton ticketId={ticketId} written={() => field.current?.value ?? ''} onText={onText} />
          </MacroStrip>
        }
      />
    </TicketFrame>
  )
}
