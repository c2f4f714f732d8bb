import { getTranslations } from 'next-intl/server'

/** What a customer sees whose link is nobody's: what to do, and no way into the desk. */
export default async function BrokenLink() {
  const t = await getTranslations('access.pages')
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-xl flex-col justify-center gap-1 px-5 py-12">
      <h1 className="font-medium">{t('brokenLink')}</h1>
      <p className="max-w-text text-ink-muted">{t('brokenLinkHint')}</p>
    </main>
  )
}
