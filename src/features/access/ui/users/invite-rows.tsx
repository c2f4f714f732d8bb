'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Button, RelativeTime, toast } from '@/ui'

type Invite = inferOutput<ReturnType<typeof useTRPC>['access']['invites']['list']>[number]

/** Links that nobody has used yet. They cannot be shown again, only withdrawn. */
export function InviteRows({ invites }: { invites: readonly Invite[] }) {
  const t = useTranslations('access')
  const trpc = useTRPC()
  const client = useQueryClient()
  const revoke = useMutation(
    trpc.access.invites.revoke.mutationOptions({
      onSuccess: () => client.invalidateQueries(trpc.access.invites.list.queryFilter()),
      onError: (error) => void toast.failed({ title: t('users.failed'), description: error.message }),
    }),
  )
  return (
    <ul className="divide-y divide-line border-line border-y">
      {invites.map((invite) => (
        <li key={invite.id} className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-0.5 py-1.5">
          <span className="min-w-0 grow basis-48">
            <span className="block truncate">{invite.email}</span>
            <span className="block text-ink-faint text-sm">
              {t(`roles.${invite.role}`)} · {t.rich('users.expires', { time: () => <RelativeTime at={invite.expiresAt} look="long" /> })}
            </span>
          </span>
          <Button size="sm" loading={revoke.isPending && revoke.variables.id === invite.id} onClick={() => revoke.mutate({ id: invite.id })}>
            {t('users.revoke')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
