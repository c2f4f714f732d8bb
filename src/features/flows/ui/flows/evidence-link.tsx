'use client'
import { useTranslations } from 'next-intl'
import { DateTime, Link } from '@/ui'
import type { StepEvidence } from '../../domain/flow'

/** The row that is the reason, and when it was. */
export function EvidenceLink({ evidence: { type, id, at }, customerId }: { evidence: StepEvidence; customerId: string }) {
  const t = useTranslations('flows.evidence')
  const href = type === 'ticket' ? `/inbox?ticket=${id}` : type === 'order' ? `/customers/${customerId}?order=${id}` : `/customers/${customerId}`
  return (
    <>
      <Link href={href}>{t(type)}</Link> · <DateTime at={new Date(at)} />
    </>
  )
}
