'use client'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'

const KNOWN = [
  'own-mail',
  'from-ourselves',
  'too-many-hops',
  'delivery-report',
  'complaint',
  'read-receipt',
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
  'sender-not-proven',
  'sender-in-disguise',
  'several-senders',
  'dangerous-file',
  'too-many-from-one-sender',
] as const

/** Why a mail was set aside, in words; what a reader said about an unreadable one as it said it. */
export function useReason(): (reason: string | null) => string {
  const t = useTranslations('tickets.reasons')
  return useCallback(
    (reason) => {
      const known = KNOWN.find((one) => one === reason)
      if (known) return t(known)
      return reason?.startsWith('unreadable') ? t('unreadable', { why: reason.replace(/^unreadable:?\s*/, '') }) : t('waiting')
    },
    [t],
  )
}
