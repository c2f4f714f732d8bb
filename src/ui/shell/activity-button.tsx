'use client'
import { Activity } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IconButton } from '../primitives/icon-button'

/** For the top bar: says how many jobs run. */
export function ActivityButton({ running, onClick }: { running: number; onClick: () => void }) {
  const t = useTranslations('ui.activity')
  return (
    <span className="relative">
      <IconButton icon={Activity} label={t('open', { count: running })} onClick={onClick} />
      {running > 0 && (
        <span
          aria-hidden
          className="pointer-events-none absolute -top-0.5 right-0 min-w-4 rounded-full bg-accent px-1 text-center text-[0.625rem] text-accent-ink leading-4"
        >
          {running}
        </span>
      )}
    </span>
  )
}
