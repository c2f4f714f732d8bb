'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Badge, Button, ConfirmDialog, cx, RelativeTime } from '@/ui'

type Token = inferOutput<ReturnType<typeof useTRPC>['access']['tokens']['list']>[number]

export function TokenRows({ tokens }: { tokens: readonly Token[] }) {
  const t = useTranslations('access')
  const [revoking, setRevoking] = useState<Token | null>(null)
  const trpc = useTRPC()
  const client = useQueryClient()
  const revoke = useMutation(trpc.access.tokens.revoke.mutationOptions({ onSuccess: () => client.invalidateQueries(trpc.access.tokens.list.queryFilter()) }))
  return (
    <>
      <ul className="divide-y divide-line border-line border-y">
        {tokens.map((token) => (
          <li key={token.id} className={cx('flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 py-2', token.revokedAt && 'text-ink-muted')}>
            <div className="min-w-0 grow basis-56">
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-medium">{token.name}</span>
                <code className="text-ink-faint text-sm">{token.hint}</code>
                {token.revokedAt && <Badge>{t('tokens.revoked')}</Badge>}
              </p>
              <p className="text-ink-muted text-sm">
                {t(`roles.${token.role}`)}
                {token.createdBy && ` · ${t('tokens.by', { name: token.createdBy })}`} ·{' '}
                {token.lastUsedAt ? t.rich('tokens.used', { time: () => <RelativeTime at={token.lastUsedAt!} look="long" /> }) : t('tokens.neverUsed')}
              </p>
            </div>
            {!token.revokedAt && (
              <Button size="sm" onClick={() => setRevoking(token)}>
                {t('tokens.revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={revoking !== null}
        onOpenChange={(open) => !open && setRevoking(null)}
        title={t('tokens.revokeTitle', { name: revoking?.name ?? '' })}
        confirmLabel={t('tokens.revoke')}
        onConfirm={() => revoking && revoke.mutateAsync({ id: revoking.id })}
      >
        {t('tokens.revokeHint')}
      </ConfirmDialog>
    </>
  )
}
