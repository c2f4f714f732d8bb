'use client'
import { useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, EmptyState, ErrorState, Page, Skeleton } from '@/ui'
import { CreateTokenDialog } from './create-token-dialog'
import { TokenRows } from './token-rows'

/** Programs that may use the REST API. */
export function TokensScreen() {
  const t = useTranslations('access.tokens')
  const settings = useTranslations('access.settings')
  const trpc = useTRPC()
  const [creating, setCreating] = useState(false)
  const tokens = useQuery(trpc.access.tokens.list.queryOptions())
  const create = (
    <Button variant="primary" icon={KeyRound} onClick={() => setCreating(true)}>
      {t('create')}
    </Button>
  )
  return (
    <Page narrow title={t('title')} description={t('description')} back={{ href: '/settings', label: settings('title') }} actions={create}>
      {tokens.error && <ErrorState compact error={tokens.error} onRetry={() => void tokens.refetch()} />}
      {!tokens.data && !tokens.error && <Skeleton lines={4} />}
      {tokens.data?.length === 0 && (
        <EmptyState kind="nothing-yet" icon={KeyRound} title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      )}
      {tokens.data && tokens.data.length > 0 && <TokenRows tokens={tokens.data} />}
      <CreateTokenDialog open={creating} onOpenChange={setCreating} />
    </Page>
  )
}
