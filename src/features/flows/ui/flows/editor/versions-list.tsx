'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Badge, Button, RelativeTime, Section } from '@/ui'
import type { FlowView } from '../../../domain/flow'
import { ActivateDialog } from '../change/activate-dialog'

/** What a flow was, newest first: who saved it, and which one is live. Runs keep the version they began with; an older one can be made live again. */
export function VersionsList({ flow, mayManage }: { flow: FlowView; mayManage: boolean }) {
  const t = useTranslations('flows.flow.editor')
  const [chosen, setChosen] = useState<number | null>(null)
  const { versions, live, state } = flow
  return (
    <Section title={t('versions')}>
      <ol className="space-y-2">
        {versions.map(({ id, number, createdBy, createdAt }) => {
          const isLive = live?.id === id && state === 'live'
          return (
            <li key={id} className="flex min-h-7 flex-wrap items-center gap-x-2">
              <span className="tabular-nums">{t('version', { n: number })}</span>
              {isLive && <Badge tone="positive">{t('isLive')}</Badge>}
              <span className="text-ink-muted text-sm">
                {t('versionBy', { name: createdBy })} · <RelativeTime at={createdAt} />
              </span>
              {mayManage && !isLive && live !== null && (
                <Button size="sm" variant="ghost" className="ml-auto" aria-label={t('makeLive', { n: number })} onClick={() => setChosen(number)}>
                  {t('makeLiveShort')}
                </Button>
              )}
            </li>
          )
        })}
      </ol>
      {chosen !== null && <ActivateDialog flow={flow} number={chosen} onClose={() => setChosen(null)} />}
    </Section>
  )
}
