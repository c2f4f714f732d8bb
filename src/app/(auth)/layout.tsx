import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Logo, PreferencesMenu } from '@/ui'
import { WordedTrpc } from '../worded-trpc'

/** The doors of the desk: a form on paper; from 1024 px up, the mark beside it. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('access.signIn')
  return (
    <WordedTrpc>
      <div className="grid min-h-dvh lg:grid-cols-[minmax(28rem,1fr)_1fr]">
        <div className="flex flex-col px-6 sm:px-10">
          <header className="flex h-16 items-center gap-2.5 font-medium text-lg">
            <Logo size={24} />
            Rapport
            <span className="ml-auto">
              <PreferencesMenu />
            </span>
          </header>
          <main id="content" className="mx-auto flex w-full max-w-sm grow flex-col justify-center py-10">
            {children}
          </main>
          <footer className="py-5 text-ink-faint text-sm">{t('foot')}</footer>
        </div>
        <aside aria-hidden className="relative hidden overflow-hidden border-line border-l bg-sunken lg:block">
          <div className="absolute -right-24 -bottom-28 opacity-[0.14]">
            <Logo size={640} />
          </div>
          <p className="absolute top-[30%] left-12 max-w-md text-balance text-2xl text-ink leading-snug tracking-tight xl:left-20">{t('motto')}</p>
        </aside>
      </div>
    </WordedTrpc>
  )
}
