'use client'
import { Monitor, Moon, Sun } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { LOCALE_COOKIE, LOCALES, languageOf } from '../i18n/locale'
import type { MenuEntry } from '../primitives/menu'
import { preferenceCookie, type ThemeChoice } from '../theme/theme'
import { useTheme } from '../theme/use-theme'

const NAMES = { en: 'English', de: 'Deutsch' } as const

/** Appearance and language as menu entries, for the user menu too. */
export function usePreferenceEntries(): MenuEntry[] {
  const t = useTranslations('ui.shell')
  const [theme, setTheme] = useTheme()
  const locale = useLocale()
  const router = useRouter()
  const speak = (next: string) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we support
    document.cookie = preferenceCookie(LOCALE_COOKIE, next)
    router.refresh()
  }
  return [
    {
      kind: 'choice',
      label: t('theme'),
      value: theme,
      onChange: (next) => setTheme(next as ThemeChoice),
      options: [
        { value: 'system', label: t('system'), icon: Monitor },
        { value: 'light', label: t('light'), icon: Sun },
        { value: 'dark', label: t('dark'), icon: Moon },
      ],
    },
    { kind: 'separator' },
    { kind: 'choice', label: t('language'), value: languageOf(locale), onChange: speak, options: LOCALES.map((value) => ({ value, label: NAMES[value] })) },
  ]
}
