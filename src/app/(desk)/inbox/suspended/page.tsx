import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SuspendedScreen } from '@/features/tickets/ui'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tickets.suspended'))('title') }
}

export default async function SuspendedPage() {
  await requireActor('tickets.triage')
  return <SuspendedScreen />
}
