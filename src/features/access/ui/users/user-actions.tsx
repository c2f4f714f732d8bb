'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ellipsis, KeyRound, LogOut, UserCheck, UserX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ROLES, type Role } from '@/domain/actor'
import { useTRPC } from '@/trpc/client'
import { ConfirmDialog, IconButton, Menu, type MenuEntry, toast } from '@/ui'
import { LinkOnce, type LinkShown } from '../settings/link-once'
import type { UserRow } from './user-rows'

/** What an administrator can do with a person. Rules (the last administrator, oneself) are the server's; it says why not. */
export function UserActions({ person, isMe }: { person: UserRow; isMe: boolean }) {
  const t = useTranslations('access')
  const [link, setLink] = useState<LinkShown | null>(null)
  const [deactivating, setDeactivating] = useState(false)
  const act = useUserActs(person, setLink)
  const items: MenuEntry[] = [
    {
      kind: 'choice',
      label: t('users.role'),
      value: person.role,
      onChange: (role) => act.changeRole(role as Role),
      options: ROLES.map((role) => ({ value: role, label: t(`roles.${role}`) })),
    },
    { kind: 'separator' },
    ...(person.demo || !person.active ? [] : [{ label: t('users.resetLink'), icon: KeyRound, onSelect: act.resetLink }]),
    ...(person.active ? [{ label: t('users.signOutEverywhere'), icon: LogOut, onSelect: act.signOutEverywhere }] : []),
    ...(person.active && !isMe ? [{ label: t('users.deactivate'), icon: UserX, danger: true, onSelect: () => setDeactivating(true) }] : []),
    ...(person.active ? [] : [{ label: t('users.reactivate'), icon: UserCheck, onSelect: act.reactivate }]),
  ]
  return (
    <>
      <Menu align="end" trigger={<IconButton icon={Ellipsis} label={t('users.actionsFor', { name: person.name })} />} items={items} />
      <LinkOnce link={link} onClose={() => setLink(null)} />
      <ConfirmDialog
        open={deactivating}
        onOpenChange={setDeactivating}
        title={t('users.deactivateTitle', { name: person.name })}
        confirmLabel={t('users.deactivate')}
        onConfirm={act.deactivate}
      >
        {t('users.deactivateHint')}
      </ConfirmDialog>
    </>
  )
}

function useUserActs(person: UserRow, show: (link: LinkShown) => void) {
  const t = useTranslations('access.users')
  const { users } = useTRPC().access
  const client = useQueryClient()
  const told = {
    onSuccess: () => client.invalidateQueries(users.list.infiniteQueryFilter()),
    onError: (error: { message: string }) => void toast.failed({ title: t('failed'), description: error.message }),
  }
  const changeRole = useMutation(users.changeRole.mutationOptions(told))
  const deactivate = useMutation(users.deactivate.mutationOptions({ onSuccess: told.onSuccess }))
  const reactivate = useMutation(users.reactivate.mutationOptions(told))
  const signOut = useMutation(users.signOutEverywhere.mutationOptions({ onError: told.onError }))
  const reset = useMutation(users.makeResetLink.mutationOptions({ onError: told.onError }))
  const { id, name } = person
  return {
    changeRole: (role: Role) =>
      role !== person.role && changeRole.mutate({ id, role }, { onSuccess: () => void toast.done({ title: t('roleChanged', { name }) }) }),
    deactivate: () => deactivate.mutateAsync({ id }),
    reactivate: () => reactivate.mutate({ id }),
    signOutEverywhere: () => signOut.mutate({ id }, { onSuccess: () => void toast.done({ title: t('signedOut', { name }) }) }),
    resetLink: () =>
      reset.mutate({ id }, { onSuccess: ({ url, expiresAt }) => show({ url, expiresAt, title: t('resetTitle', { name }), hint: t('resetHint') }) }),
  }
}
