'use client'
import { useMutation } from '@tanstack/react-query'
import { MessageSquareQuote } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { Button, CopyButton, Dialog, Field, RadioGroup, readServerError } from '@/ui'
import { SURVEY_KINDS, type SurveyKind } from '../domain'

type Props = { customer: { id: string; name: string | null }; ticketId?: string; label?: string; size?: 'sm' }

/** Makes a survey link to give to a customer. */
export function InviteButton({ customer, ticketId, label, size }: Props) {
  const t = useTranslations('feedback')
  const nameOf = useCustomerName()
  const trpc = useTRPC()
  const [open, setOpen] = useState(false)
  const [kind, setKind] = useState<SurveyKind>(ticketId ? 'csat' : 'nps')
  const invite = useMutation(trpc.feedback.invite.mutationOptions())
  const close = (next: boolean) => {
    setOpen(next)
    if (!next) invite.reset()
  }
  return (
    <>
      <Button icon={MessageSquareQuote} {...(size ? { size } : {})} onClick={() => setOpen(true)}>
        {label ?? t('invite.action')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={close}
        title={t('invite.title', { name: nameOf(customer.name) })}
        footer={
          !invite.data && (
            <Button
              variant="primary"
              loading={invite.isPending}
              onClick={() => invite.mutate({ kind, customerId: customer.id, ...(ticketId ? { ticketId } : {}) })}
            >
              {t('invite.make')}
            </Button>
          )
        }
      >
        {invite.data ? (
          <div className="space-y-3">
            <p className="text-ink-muted">{t('invite.once')}</p>
            <p className="break-all rounded-md bg-sunken p-3 font-mono text-sm">{invite.data.url}</p>
            <CopyButton text={invite.data.url} />
          </div>
        ) : (
          <Field label={t('invite.kind')} group>
            <RadioGroup options={SURVEY_KINDS.map((value) => ({ value, label: t(`invite.${value}`) }))} value={kind} onValueChange={setKind} />
          </Field>
        )}
        {invite.error && (
          <p role="alert" className="text-negative">
            {readServerError(invite.error).message}
          </p>
        )}
      </Dialog>
    </>
  )
}
