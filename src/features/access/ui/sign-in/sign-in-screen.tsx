'use client'
import { useTranslations } from 'next-intl'
import { Banner } from '@/ui'
import { DemoDoors, type DemoPerson } from './demo-doors'
import { PasswordForm } from './password-form'
import { SsoButton } from './sso-button'

type Props = {
  next: string
  sso: boolean
  demo: readonly DemoPerson[]
  /** Nobody can sign in yet. */
  needsSetup: boolean
  /** Why next-auth sent the person back here. */
  error?: string
}

/** One click for the demo team, single sign-on where it is set up, e-mail and password. */
export function SignInScreen({ next, sso, demo, needsSetup, error }: Props) {
  const t = useTranslations('access.signIn')
  if (needsSetup)
    return (
      <>
        <h1 className="text-2xl tracking-tight">{t('setupTitle')}</h1>
        <p className="mt-2 text-ink-muted">{t('setupHint')}</p>
        <pre className="mt-4 overflow-x-auto rounded-md bg-sunken px-3 py-2.5 font-mono text-sm">npm run -s rapport -- first-run</pre>
      </>
    )
  return (
    <>
      <h1 className="text-2xl tracking-tight">{t('title')}</h1>
      <p className="mt-1 mb-6 text-ink-muted">{demo.length > 0 ? t('demoIntro') : t('intro')}</p>
      {error && (
        <div className="mb-5">
          <Banner tone="negative" live>
            {error === 'AccessDenied' ? t('ssoRefused') : t('ssoFailed')}
          </Banner>
        </div>
      )}
      {demo.length > 0 && <DemoDoors people={demo} next={next} />}
      {demo.length > 0 && <Divider>{t('orOwn')}</Divider>}
      {sso && <SsoButton next={next} />}
      {sso && <Divider>{t('orPassword')}</Divider>}
      <PasswordForm next={next} primary={demo.length === 0 && !sso} />
    </>
  )
}

const Divider = ({ children }: { children: string }) => (
  <p className="my-6 flex items-center gap-3 text-ink-faint text-sm before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">{children}</p>
)
