'use client'
import { usePathname } from 'next/navigation'
import { NextIntlClientProvider, useLocale, useMessages } from 'next-intl'
import { type ReactNode, use, useEffect, useState } from 'react'
import { type Locale, languageOf } from '@/ui/i18n/locale'
import { partOf } from '@/ui/later/part'
import { whenIdle } from '@/ui/later/when-idle'
import { areaOf } from './area-of'

const whole: Record<Locale, ReturnType<typeof partOf<object>>> = {
  en: partOf<object>(() => import('./en').then((module) => module.en)),
  de: partOf<object>(() => import('./de').then((module) => module.de)),
}

/** What this browser knows of each language. The object only ever gains words and stays the same one: nothing on the screen needs to be drawn again. */
const known = new Map<Locale, object>()
const complete = new Set<Locale>()
const arrivals = new Map<Locale, Promise<void>>()

function knownIn(language: Locale, sent: object): object {
  const words = known.get(language) ?? { ...sent }
  known.set(language, words)
  return words
}

async function learn(language: Locale): Promise<void> {
  const all = await whole[language].fetch()
  Object.assign(known.get(language) ?? {}, all)
  complete.add(language)
}

/** Where the words cannot be fetched, the page is: it brings what it needs with it. */
function arrivalOf(language: Locale): Promise<void> {
  const begun = arrivals.get(language)
  if (begun) return begun
  const arrival = learn(language).catch(() => {
    window.location.reload()
    return new Promise<void>(() => {})
  })
  arrivals.set(language, arrival)
  return arrival
}

/** The pages mails lead customers to: nobody goes on from there. */
const ENDS_HERE: ReadonlySet<string> = new Set(['s', 'p'])

/**
 * A page brings the words of its area (decision 26); all others come when it is idle, in a file that browsers keep. Whoever goes to another area or language
 * before they are here stays on the screen they see for that moment.
 */
export function Words({ children }: { children: ReactNode }) {
  const locale = useLocale()
  const sent = useMessages()
  const area = areaOf(usePathname())
  const [came] = useState({ area, locale })
  const language = languageOf(locale)
  const goesOn = !ENDS_HERE.has(came.area)
  useEffect(() => (goesOn ? whenIdle(() => void learn(language).catch(() => {})) : undefined), [goesOn, language])
  const isBrowser = typeof window !== 'undefined'
  const words = isBrowser ? knownIn(language, sent) : sent
  if (isBrowser && !complete.has(language) && (area !== came.area || locale !== came.locale)) use(arrivalOf(language))
  return (
    <NextIntlClientProvider locale={locale} messages={words}>
      {children}
    </NextIntlClientProvider>
  )
}
