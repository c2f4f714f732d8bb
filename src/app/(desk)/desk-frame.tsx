'use client'
import { useQuery } from '@tanstack/react-query'
import { Keyboard, LogOut, UserRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, startTransition, useState } from 'react'
import { FollowPreferences, SessionWatch, signOut, useMe } from '@/features/access/ui'
import { AlertBell } from '@/features/insights/ui'
import { RemoveDemo } from '@/features/store-sync/ui'
import { TaskNotices } from '@/features/tasks/ui'
import { DueNotices, MentionNotices } from '@/features/tickets/ui'
import { useTRPC } from '@/trpc/client'
import { AppShell, ErrorState, KeyHelp, onDemand, UserMenu, useKeys } from '@/ui'
import { LiveBanner } from '@/ui/live'
import { DemoBanner } from '@/wiring/demo-banner'
import { Live } from '@/wiring/live'
import { places } from '@/wiring/nav'
import { useSearchProviders } from '@/wiring/palette'
import { DeskActivity } from './desk-activity'

const CommandPalette = onDemand(() => import('@/ui/shell/command-palette').then((module) => module.CommandPalette))

/** The shell around every screen: places by right, ⌘K, keys, activity, the person. */
export function DeskFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('access')
  const keys = useTranslations('ui.keys')
  const router = useRouter()
  const me = useMe()
  const trpc = useTRPC()
  const { data: hasDemo = false } = useQuery(trpc.access.hasDemo.queryOptions())
  const [isSearching, setSearching] = useState(false)
  const [isHelping, setHelping] = useState(false)
  const providers = useSearchProviders()
  const items = places.filter((place) => me.permissions.includes(place.permission)).map((place) => ({ ...place, label: t(`nav.${place.name}`) }))
  useKeys([
    { keys: 'mod+k', label: keys('palette'), group: keys('everywhere'), run: () => setSearching(true) },
    ...items.map(({ shortcut = '', label, href }) => ({ keys: shortcut, label, group: t('nav.title'), run: () => router.push(href) })),
  ])
  const commands = [
    ...items.map(({ href, label, icon, shortcut }) => ({ id: `go:${href}`, label, icon, shortcut, onSelect: () => router.push(href) })),
    { id: 'keys', label: keys('help'), icon: Keyboard, shortcut: '?', onSelect: () => setHelping(true) },
    { id: 'profile', label: t('menu.profile'), icon: UserRound, onSelect: () => router.push('/settings/me') },
    { id: 'sign-out', label: t('menu.signOut'), icon: LogOut, onSelect: () => void signOut() },
  ]
  const banner = (
    <>
      <SessionWatch />
      <LiveBanner />
      <DemoBanner hasDemo={hasDemo} remove={me.permissions.includes('stores.remove-demo') ? <RemoveDemo look="banner" /> : undefined} />
    </>
  )
  const end = (
    <>
      {me.permissions.includes('insights.read') && <AlertBell />}
      <DeskActivity />
      <UserMenu
        name={me.actor.name}
        detail={me.role ? t(`roles.${me.role}`) : undefined}
        items={[
          { kind: 'link', label: t('menu.profile'), icon: UserRound, href: '/settings/me' },
          { label: keys('title'), icon: Keyboard, shortcut: '?', onSelect: () => setHelping(true) },
          { kind: 'separator' },
          { label: t('menu.signOut'), icon: LogOut, onSelect: () => void signOut() },
        ]}
      />
    </>
  )
  return (
    <Live>
      <AppShell items={items} home="/" onSearch={() => setSearching(true)} banner={banner} end={end}>
        {children}
      </AppShell>
      <CommandPalette open={isSearching} onOpenChange={setSearching} commands={commands} providers={providers} />
      <KeyHelp open={isHelping} onOpenChange={setHelping} />
      {me.permissions.includes('tickets.read') && <DueNotices />}
      {me.permissions.includes('tasks.read') && <TaskNotices />}
      {me.permissions.includes('tickets.read') && <MentionNotices />}
      <FollowPreferences />
    </Live>
  )
}

/** A screen that could not be shown; the desk around it stays. */
export function ScreenFailed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter()
  const retry = () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
  // A failure on the server comes without its words, with a digest that finds them in the log.
  return <ErrorState error={error.digest ? { requestId: error.digest } : error} onRetry={retry} />
}
