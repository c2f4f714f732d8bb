import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages } from 'next-intl/server'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { UiProviders } from '@/ui/shell/ui-providers'
import { themeScript } from '@/ui/theme/theme-script'
import { Refusals } from '@/wiring/refusals/refusals'
import { Words } from '@/wiring/words/words'
import { wordsAt } from '@/wiring/words/words-at'
import './globals.css'

export const metadata: Metadata = { title: { default: 'Rapport', template: '%s · Rapport' }, robots: { index: false, follow: false } }
export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const told = await headers()
  const nonce = told.get('x-nonce') ?? undefined
  const words = wordsAt(told.get('x-rapport-path') ?? '/', await getMessages())
  return (
    // The script puts `dark` here before the first paint; React never touches the class again, because ours is constant.
    <html lang={await getLocale()} className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours; it must run before the first paint */}
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: themeScript }} suppressHydrationWarning />
      </head>
      <body>
        <NextIntlClientProvider messages={words}>
          <Words>
            <NuqsAdapter>
              <UiProviders nonce={nonce}>
                <Refusals>{children}</Refusals>
              </UiProviders>
            </NuqsAdapter>
          </Words>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
