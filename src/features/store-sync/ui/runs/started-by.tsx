'use client'
import { useTranslations } from 'next-intl'

/** Who began a run: a person by name, or the desk itself, whose jobs are called like `store-sync.greet-connection`. */
export function StartedBy({ name }: { name: string }) {
  const t = useTranslations('store-sync.runs')
  return <>{/^[a-z-]+\.[a-z.-]+$/.test(name) ? t('byDesk') : name}</>
}
