import type { Metadata } from 'next'
import NextLink from 'next/link'
import { getTranslations } from 'next-intl/server'
import { may } from '@/domain/permissions'
import { FirstSteps } from '@/features/access/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { Page } from '@/ui'
import { requireActor } from '@/wiring/context'
import { settingsPlaces } from '@/wiring/settings-nav'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.settings'))('title') }
}

export default async function SettingsPage() {
  const actor = await requireActor('access.me')
  const t = await getTranslations('access.settings')
  const mayLead = may(actor, 'access.read-system')
  if (mayLead) void getQueryClient().prefetchQuery(trpc.access.system.firstSteps.queryOptions())
  return (
    <Page narrow title={t('title')}>
      {mayLead && (
        <Hydrate>
          <FirstSteps />
        </Hydrate>
      )}
      <ul aria-label={t('all')} className="divide-y divide-line border-line border-y">
        {settingsPlaces
          .filter((place) => may(actor, place.permission))
          .map(({ name, href, icon: Icon }) => (
            <li key={name}>
              <NextLink href={href} className="group flex min-h-14 items-center gap-3.5 rounded-sm py-2 hover:bg-sunken/60">
                <Icon aria-hidden size={20} strokeWidth={1.5} className="shrink-0 text-ink-faint group-hover:text-accent" />
                <span>
                  <span className="block font-medium">{t(`places.${name}.title`)}</span>
                  <span className="block text-ink-muted text-sm">{t(`places.${name}.hint`)}</span>
                </span>
              </NextLink>
            </li>
          ))}
      </ul>
    </Page>
  )
}
