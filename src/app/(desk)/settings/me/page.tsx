import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ProfileScreen } from '@/features/access/ui'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.profile'))('title') }
}

export default async function ProfilePage() {
  await requireActor('access.me')
  return <ProfileScreen />
}
