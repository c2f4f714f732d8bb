import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SignInScreen } from '@/features/access/ui'
import { pageContext, safePath, signInOffers } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.signIn'))('title') }
}

type Props = { searchParams: Promise<{ next?: string | string[]; error?: string | string[] }> }

export default async function SignInPage({ searchParams }: Props) {
  const { next, error } = await searchParams
  const target = safePath(next)
  if ((await pageContext()).actor) redirect(target)
  return <SignInScreen next={target} error={typeof error === 'string' ? error : undefined} {...(await signInOffers())} />
}
