'use client'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { type Column, RelativeTime } from '@/ui'
import type { SuspendedMail } from '../ticket-types'
import { useFileSize } from '../use-file-size'
import { useReason } from './use-reason'

export function useSuspendedColumns(): Column<SuspendedMail>[] {
  const t = useTranslations('tickets.suspended')
  const sizeOf = useFileSize()
  const reasonOf = useReason()
  return useMemo(
    () => [
      { id: 'subject', header: t('columns.subject'), primary: true, cell: (mail) => mail.subject || t('noSubject') },
      { id: 'from', header: t('columns.from'), cell: (mail) => mail.fromAddress ?? t('noSender'), hideBelow: 'sm' },
      { id: 'reason', header: t('columns.reason'), cell: (mail) => reasonOf(mail.reason), width: '18rem', hideBelow: 'md' },
      {
        id: 'size',
        header: t('columns.size'),
        align: 'end',
        width: '6rem',
        hideBelow: 'lg',
        cell: (mail) => sizeOf(mail.bytes),
      },
      { id: 'at', header: t('columns.at'), align: 'end', width: '8rem', cell: (mail) => <RelativeTime at={mail.receivedAt} /> },
    ],
    [t, sizeOf, reasonOf],
  )
}
