import { getTranslations } from 'next-intl/server'
import { ButtonLink, EmptyState } from '@/ui'

export default async function NotAllowed() {
  const t = await getTranslations('access.pages')
  return (
    <EmptyState page kind="no-right" title={t('forbidden')} action={<ButtonLink href="/">{t('home')}</ButtonLink>}>
      {t('forbiddenHint')}
    </EmptyState>
  )
}
