'use client'
import { useTranslations } from 'next-intl'

const KNOWN = [
  'own-mail',
  'delivery-report',
  'empty-envelope-sender',
  'mailer-daemon',
  'no-sender',
  'auto-submitted',
  'auto-reply-header',
  'auto-reply-subject',
  'precedence',
  'mailing-list',
  'newsletter',
  'spam-flag',
  'too-many-from-one-sender',
] as const

/** Why a mail was set aside, in words; what a reader said about an unreadable one as it said it. */
export function useReason(): (reason: string | null) => string {
  const t = useTranslations('tickets.reasons')
  return (reason) => {
    const known = KNOWN.find((one) => one === reason)
    if (known) return t(known)
    return reason?.startsWith('unreadable') ? t('unreadable', { why: reason.replace(/^unreadable:?\s*/, '') }) : t('waiting')
  }
}
