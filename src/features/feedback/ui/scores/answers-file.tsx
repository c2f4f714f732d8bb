'use client'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMay } from '@/features/access/ui'
import { ButtonLink } from '@/ui'
import type { AnswersInput } from './answers-table'

/** The listed answers with their comments as a file, for who may take files out. */
export function AnswersFile({ input: { kind, days, withComment, group, of } }: { input: AnswersInput }) {
  const t = useTranslations('feedback')
  if (!useMay('insights.export')) return null
  const query = new URLSearchParams({
    kind,
    ...(days === null ? {} : { days: String(days) }),
    ...(withComment ? { withComment: 'true' } : {}),
    ...(group ? { group } : {}),
    ...(of ? { by: of.by, key: of.key } : {}),
  })
  return (
    <ButtonLink href={`/api/export/answers?${query}`} icon={Download}>
      {t('csv')}
    </ButtonLink>
  )
}
