'use client'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { useTranslations } from 'next-intl'
import type { useTRPC } from '@/trpc/client'
import { Avatar, Badge, cx, RelativeTime } from '@/ui'
import { UserActions } from './user-actions'

export type UserRow = inferOutput<ReturnType<typeof useTRPC>['access']['users']['list']>['data'][number]

/** A team fits on a page: rows with a menu, no columns to scroll sideways on a phone. */
export function UserRows({ people, me }: { people: readonly UserRow[]; me: string }) {
  const t = useTranslations('access')
  return (
    <ul className="divide-y divide-line border-line border-y">
      {people.map((person) => (
        <li key={person.id} className={cx('flex min-h-14 items-center gap-3 py-2', !person.active && 'text-ink-muted')}>
          <Avatar name={person.name} size={32} className={person.active ? undefined : 'grayscale'} />
          <div className="min-w-0 grow">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
              <span className="font-medium">{person.name}</span>
              {person.id === me && <span className="text-ink-faint text-sm">{t('users.you')}</span>}
              {person.demo && <Badge tone="caution">{t('users.demo')}</Badge>}
              {!person.active && <Badge>{t('users.inactive')}</Badge>}
            </p>
            <p className="truncate text-ink-muted text-sm">{person.email}</p>
          </div>
          <div className="shrink-0 text-right max-sm:hidden">
            <p>{t(`roles.${person.role}`)}</p>
            <p className="text-ink-faint text-sm">{person.lastSeenAt ? <RelativeTime at={person.lastSeenAt} /> : t('users.neverSeen')}</p>
          </div>
          <p className="shrink-0 text-ink-muted text-sm sm:hidden">{t(`roles.${person.role}`)}</p>
          <UserActions person={person} isMe={person.id === me} />
        </li>
      ))}
    </ul>
  )
}
