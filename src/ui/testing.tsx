import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import en from './i18n/messages/en.json'

/** What a component needs around it in a test: words and a zone. Only tests import this. */
export const InEnglish = ({ children }: { children: ReactNode }) => (
  <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ ui: en } as never}>
    {children}
  </NextIntlClientProvider>
)
