'use client'
import { useTranslations } from 'next-intl'

/** A template's name and purpose in the reader's language; as the server tells them where there are no words for it. */
export function useTemplateWords({ code, name, about }: { code: string; name: string; about: string }) {
  const t = useTranslations('flows.flow.gallery')
  const say = (part: 'name' | 'about', otherwise: string) => (t.has(`${code}.${part}` as never) ? t(`${code}.${part}` as never) : otherwise)
  return { name: say('name', name), about: say('about', about) }
}
