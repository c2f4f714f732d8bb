'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, CopyButton, Link, readServerError, toast } from '@/ui'
import { EnterReferralDialog } from './enter-referral-on-demand'

/** A customer's referral code, whom they brought, and who brought them. */
export function ReferralLine({ customer, canRefer }: { customer: { id: string; name: string | null }; canRefer: boolean }) {
  const t = useTranslations('loyalty.referrals')
  const trpc = useTRPC()
  const client = useQueryClient()
  const [entering, setEntering] = useState(false)
  const card = useQuery(trpc.loyalty.referrals.card.queryOptions({ customerId: customer.id }))
  const make = useMutation(
    trpc.loyalty.referrals.makeCode.mutationOptions({
      onSettled: () => client.invalidateQueries({ queryKey: trpc.loyalty.referrals.pathKey() }),
      onError: (error) => toast.failed({ title: t('failed'), description: readServerError(error).message }),
    }),
  )
  if (!card.data) return null
  const { code, referred, converted, referredBy } = card.data
  if (!canRefer && !code && referred === 0 && !referredBy) return null
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted">
      <UserPlus aria-hidden size={14} strokeWidth={1.5} className="shrink-0" />
      {code ? (
        <>
          <span>{t('code')}</span>
          <span className="select-all font-mono text-ink text-sm">{code}</span>
          <CopyButton text={code} label={t('copy')} />
        </>
      ) : (
        canRefer && (
          <Button size="sm" variant="ghost" className="-ml-2" loading={make.isPending} onClick={() => make.mutate({ customerId: customer.id })}>
            {t('makeCode')}
          </Button>
        )
      )}
      {referred > 0 && <span>{t('brought', { referred, converted })}</span>}
      {referredBy ? (
        <span>{t.rich('by', { person: () => <Link href={`/customers/${referredBy.id}`}>{referredBy.name ?? '–'}</Link> })}</span>
      ) : (
        canRefer && (
          <Button size="sm" variant="ghost" onClick={() => setEntering(true)}>
            {t('enter.open')}
          </Button>
        )
      )}
      <EnterReferralDialog customer={customer} open={entering} onOpenChange={setEntering} />
    </div>
  )
}
