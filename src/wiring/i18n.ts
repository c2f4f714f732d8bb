import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { chooseLocale, LOCALE_COOKIE, languageOf, regionalLocale } from '@/ui/i18n/locale'
import { chooseTimeZone, TIME_ZONE_COOKIE } from '@/ui/i18n/time-zone'
import { messages } from './messages'

/** No language in the URL: a link a colleague sends opens in the reader's own language. Only pages that customers are mailed to ask for one by name. */
export default getRequestConfig(async ({ locale: asked }) => {
  const told = await cookies()
  const accepted = (await headers()).get('accept-language')
  const language = asked ? languageOf(asked) : chooseLocale(told.get(LOCALE_COOKIE)?.value, accepted)
  return { locale: regionalLocale(language, accepted), messages: messages[language], timeZone: chooseTimeZone(told.get(TIME_ZONE_COOKIE)?.value) }
})
