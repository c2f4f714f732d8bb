import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MailSinkScreen } from '@/features/tickets/ui'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tickets.sink'))('title') }
}

export default async function MailSinkPage() {
  await requireActor('tickets.manage')
  return <MailSinkScreen />
}
