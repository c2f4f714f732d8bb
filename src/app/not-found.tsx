import { getTranslations } from 'next-intl/server'
import { buttonClass } from '@/ui/primitives/button-styles'

/** An address that is nobody's. Plain elements: this page belongs to every layout, so what it is made of would be loaded first with every screen. */
export default async function NotHere() {
  const t = await getTranslations('access.pages')
  return (
    <main id="content" className="mx-auto flex max-w-md flex-col items-start gap-1 px-4 py-14 text-left">
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinecap="round"
        className="mb-2 size-5 text-ink-faint"
      >
        <path d="M4 11a7 7 0 1 0 14 0a7 7 0 1 0-14 0m12 5 5 5M9 9l4 4m0-4-4 4" />
      </svg>
      <h1 className="font-medium">{t('missing')}</h1>
      <p className="max-w-text text-ink-muted">{t('missingHint')}</p>
      <a href="/" className={buttonClass('secondary', 'md', false, 'mt-3')}>
        {t('home')}
      </a>
    </main>
  )
}
