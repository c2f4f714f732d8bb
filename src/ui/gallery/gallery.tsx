'use client'
import { ChartNoAxesCombined, CheckSquare, Gift, Inbox, Settings, Store, Users } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { AppShell, Banner, Button, CommandPalette, KeyHelp, type NavItem, Page, type PaletteItem, type SearchProvider, UserMenu, useKeys } from '..'
import { GalleryAsk } from './gallery-ask'
import { GalleryCharts } from './gallery-charts'
import { GalleryFloat } from './gallery-float'
import { GalleryPress } from './gallery-press'
import { GalleryShow } from './gallery-show'
import { GalleryTables } from './gallery-table'
import { GalleryTokens } from './gallery-tokens'

const ITEMS: NavItem[] = [
  { href: '/dev/ui', label: 'Gallery', icon: Inbox, count: 12, onPhone: true, shortcut: 'G I' },
  { href: '/dev/ui#customers', label: 'Customers', icon: Users, onPhone: true },
  { href: '/dev/ui#tasks', label: 'Tasks', icon: CheckSquare, count: 3, onPhone: true },
  { href: '/dev/ui#loyalty', label: 'Loyalty', icon: Gift, onPhone: true },
  { href: '/dev/ui#insights', label: 'Insights', icon: ChartNoAxesCombined },
  { href: '/dev/ui#stores', label: 'Stores', icon: Store, foot: true },
  { href: '/dev/ui#settings', label: 'Settings', icon: Settings, foot: true },
]

/** Every primitive and pattern in every state, for the people who build screens; photographed in e2e. */
export function Gallery() {
  const router = useRouter()
  const [palette, setPalette] = useState(false)
  const [help, setHelp] = useState(false)
  useKeys([{ keys: 'mod+k', label: 'Search and commands', group: 'Everywhere', run: () => setPalette((open) => !open) }])
  const commands: PaletteItem[] = ['tokens', 'buttons', 'fields', 'tables', 'charts', 'states'].map((id) => ({
    id,
    label: `Go to ${id}`,
    icon: Inbox,
    onSelect: () => router.push(`#${id}`),
  }))
  const providers = useMemo<SearchProvider[]>(
    () => [
      {
        id: 'customers',
        label: 'Customers',
        search: async (query) =>
          ['Anna Weber', 'Jon Park', 'Annika Holm']
            .filter((name) => name.toLowerCase().includes(query.toLowerCase()))
            .map((label) => ({ id: label, label, hint: 'Gold · 20 orders', icon: Users, onSelect: () => router.push('#panels') })),
      },
    ],
    [router],
  )
  return (
    <AppShell
      items={ITEMS}
      home="/dev/ui"
      onSearch={() => setPalette(true)}
      end={<UserMenu name="Lena Åkesson" detail="Manager" items={[{ label: 'Keyboard shortcuts', shortcut: '?', onSelect: () => setHelp(true) }]} />}
      banner={
        <Banner flush tone="caution" action={<Button size="sm">Remove</Button>}>
          Demo data
        </Banner>
      }
    >
      <Page title="Gallery" description="Every primitive and pattern in every state." actions={<Button variant="primary">One primary action</Button>}>
        <div className="space-y-10">
          <GalleryShow />
          <GalleryPress />
          <GalleryFloat />
          <GalleryAsk />
          <GalleryCharts />
          <GalleryTables />
          <GalleryTokens />
        </div>
      </Page>
      <CommandPalette open={palette} onOpenChange={setPalette} commands={commands} providers={providers} />
      <KeyHelp open={help} onOpenChange={setHelp} />
    </AppShell>
  )
}
