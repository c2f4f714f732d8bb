'use client'
import { useTranslations } from 'next-intl'

/** The first stop of the Tab key; leads to `<main id="content">`. */
export function SkipLink() {
  const t = useTranslations('ui.shell')
  return (
    <a
      href="#content"
      className="sr-only z-50 rounded-md bg-accent px-4 py-2 font-medium text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
    >
      {t('skip')}
    </a>
  )
}
