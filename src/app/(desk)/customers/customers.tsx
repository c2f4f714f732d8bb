'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { CustomersScreen } from '@/features/customers/ui'
import { TierBadge } from '@/features/loyalty/ui'
import { useTRPC } from '@/trpc/client'
import { ButtonLink } from '@/ui'

/** The list of customers with the programme's names for their tiers. */
export function Customers({ mayConnect }: { mayConnect: boolean }) {
  const t = useTranslations('customers.empty')
  const trpc = useTRPC()
  const programme = useQuery({ ...trpc.loyalty.programme.queryOptions(), staleTime: Number.POSITIVE_INFINITY })
  const tiers = programme.data?.tiers
  const tier = useCallback((code: string) => <TierBadge tier={tiers?.find((known) => known.code === code) ?? { name: code, vip: false }} />, [tiers])
  return (
    <CustomersScreen
      tier={tier}
      begin={
        mayConnect && (
          <ButtonLink variant="primary" href="/stores">
            {t('action')}
          </ButtonLink>
        )
      }
    />
  )
}
