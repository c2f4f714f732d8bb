import { getTranslations } from 'next-intl/server'
import { ButtonLink, EmptyState } from '@/ui'

export default async function NotHere() {
  const t = await getTranslations('access.pages')
  return (
    <main id="content">
      <EmptyState page kind="no-match" title={t('missing')} action={<ButtonLink href="/">{t('home')}</ButtonLink>}>
        {t('missingHint')}
      </EmptyState>
    </main>
  )
}
