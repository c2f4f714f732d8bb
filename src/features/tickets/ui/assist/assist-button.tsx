'use client'
import { WandSparkles } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, onDemand } from '@/ui'
import type { AssistDialogProps } from './assist-dialog'
import { useAssistOn } from './use-assist'

const AssistDialog = onDemand<AssistDialogProps>(() => import('./assist-dialog').then((module) => module.AssistDialog))

/** The way to the assistant, above the composer; not there while none is set up. */
export function AssistButton({ ticketId, written, onText }: Pick<AssistDialogProps, 'ticketId' | 'written' | 'onText'>) {
  const t = useTranslations('tickets.assist')
  const isOn = useAssistOn()
  const [isOpen, setOpen] = useState(false)
  if (!isOn) return null
  return (
    <>
      <Button size="sm" variant="ghost" icon={WandSparkles} onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      <AssistDialog open={isOpen} onOpenChange={setOpen} {...{ ticketId, written, onText }} />
    </>
  )
}
