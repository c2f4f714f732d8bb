import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PreferencesForm } from '@/features/flows/ui'
import { getQueryClient, trpc } from '@/trpc/server'
import { WordedTrpc } from '../../worded-trpc'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('flows.preferences'))('topics'), referrer: 'no-referrer' }
}

/** Where a customer chooses what they hear. Opening it has no effect; a POST to the same address is one click in a mail program (see proxy.ts). */
export default async function PreferencesPage({ params }: Props) {
  const { token } = await params
  const { shop, ...chosen } = await getQueryClient()
    .fetchQuery(trpc.flows.preferences.queryOptions({ token }))
    .catch((error: { code?: string }) => {
      if (error.code === 'NOT_FOUND') notFound()
      throw error
    })
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-xl flex-col justify-center px-5 py-12">
      <WordedTrpc>
        <PreferencesForm token={token} shop={shop} chosen={chosen} />
      </WordedTrpc>
    </main>
  )
}
