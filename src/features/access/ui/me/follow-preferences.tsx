'use client'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useLocale } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useTRPC } from '@/trpc/client'
import { useStoredChoice } from '@/ui'
import { LOCALE_COOKIE, LOCALES, type Locale } from '@/ui/i18n/locale'
import type { Preferences } from '../../domain'
import { speak } from './speak'
import { useMe } from './use-me'

/** Both habits arrive one after the other: only what has settled is saved. */
const SETTLED_MS = 300

/** Keeps this browser's habits (single keys, row height) and the person's the same: theirs arrive with them, changes here are saved. */
export function FollowPreferences() {
  useOwnLanguage()
  const preferences = useMe().person?.preferences
  const trpc = useTRPC()
  const { mutate } = useMutation(trpc.access.savePreferences.mutationOptions())
  const [singleKeys, setSingleKeys] = useStoredChoice('rapport-single-keys', ['on', 'off'])
  const [density, setDensity] = useStoredChoice('rapport-density', ['comfortable', 'compact'])
  const known = useRef<Preferences | null>(null)
  useEffect(() => {
    if (!preferences) return
    if (known.current === null) {
      known.current = preferences
      setSingleKeys(preferences.singleKeys ? 'on' : 'off')
      setDensity(preferences.density)
      return
    }
    const here = { singleKeys: singleKeys === 'on', density }
    const save = () => {
      if (here.singleKeys === known.current?.singleKeys && here.density === known.current.density) return
      known.current = here
      mutate(here)
    }
    const timer = setTimeout(save, SETTLED_MS)
    return () => clearTimeout(timer)
  }, [preferences, singleKeys, density, setSingleKeys, setDensity, mutate])
  return null
}

/** In a browser where nobody has chosen a language, the desk speaks the person's own. */
function useOwnLanguage(): void {
  const locale = useMe().person?.locale
  const spoken = useLocale()
  const router = useRouter()
  useEffect(() => {
    if (!isLocale(locale) || spoken.split('-')[0] === locale || document.cookie.includes(`${LOCALE_COOKIE}=`)) return
    speak(locale)
    router.refresh()
  }, [locale, spoken, router])
}

const isLocale = (text: string | null | undefined): text is Locale => (LOCALES as readonly unknown[]).includes(text)
