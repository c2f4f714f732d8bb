import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ImportScreen } from '@/features/store-sync/ui'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('store-sync'))('import.title') }
}

export default async function ImportPage() {
  await requireActor('stores.import')
  return <ImportScreen />
}
