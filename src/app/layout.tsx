import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale } from 'next-intl/server'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { UiProviders } from '@/ui/shell/ui-providers'
import { serverThemeClass, THEME_COOKIE } from '@/ui/theme/theme'
import { themeScript } from '@/ui/theme/theme-script'
import './globals.css'

export const metadata: Metadata = { title: { default: 'Rapport', template: '%s · Rapport' }, robots: { index: false, follow: false } }
export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const theme = (await cookies()).get(THEME_COOKIE)?.value
  return (
    // The script may add `dark` before React looks.
    <html lang={await getLocale()} className={`${GeistSans.variable} ${GeistMono.variable} ${serverThemeClass(theme)}`} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours; it must run before the first paint */}
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: themeScript }} suppressHydrationWarning />
      </head>
      <body>
        <NextIntlClientProvider>
          <NuqsAdapter>
            <UiProviders nonce={nonce}>{children}</UiProviders>
          </NuqsAdapter>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
