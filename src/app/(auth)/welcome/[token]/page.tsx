import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DeadLink, WelcomeScreen } from '@/features/access/ui'
import { getQueryClient, trpc } from '@/trpc/server'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.welcome'))('title'), referrer: 'no-referrer' }
}

/** Opening the link uses nothing up: mail scanners open links too. */
export default async function WelcomePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const link = await getQueryClient().fetchQuery(trpc.access.invites.read.queryOptions({ token: token.slice(0, 200) }))
  if (link.state !== 'open') return <DeadLink why={link.state} />
  return <WelcomeScreen token={token} kind={link.kind} email={link.email} role={link.role} />
}
