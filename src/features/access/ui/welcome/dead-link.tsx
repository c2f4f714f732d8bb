'use client'
import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/ui'

/** A link that opens nothing (any more): why, and how to go on. */
export function DeadLink({ why }: { why: 'used' | 'revoked' | 'expired' | 'missing' }) {
  const t = useTranslations('access.welcome.dead')
  return (
    <>
      <h1 className="text-2xl tracking-tight">{t('title')}</h1>
      <p className="mt-2 mb-6 text-ink-muted">{t(why)}</p>
      <div>
        <ButtonLink href="/sign-in">{t('signIn')}</ButtonLink>
      </div>
    </>
  )
}
