'use client'
import { CircleSlash, Pause, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMay } from '@/features/access/ui'
import { Button } from '@/ui'
import type { RunRow } from '../store-rows'
import { tell } from '../tell'
import { useStoreActions } from '../use-store-actions'

/** Pause, resume, cancel, for a run through a store that is not over. */
export function SyncControls({ run }: { run: RunRow }) {
  const t = useTranslations('store-sync.sync')
  const mayManage = useMay('stores.manage')
  const { controlRun } = useStoreActions()
  if (!mayManage || !run.progress || (run.status !== 'running' && run.status !== 'paused')) return null
  const turn = (to: 'paused' | 'running' | 'cancelled', done: string) => void tell(controlRun.mutateAsync({ runId: run.id, to }), done)
  const paused = run.status === 'paused'
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        size="sm"
        icon={paused ? Play : Pause}
        loading={controlRun.isPending}
        onClick={() => (paused ? turn('running', t('resumed')) : turn('paused', t('paused')))}
      >
        {paused ? t('resume') : t('pause')}
      </Button>
      <Button size="sm" variant="ghost" icon={CircleSlash} disabled={controlRun.isPending} onClick={() => turn('cancelled', t('cancelled'))}>
        {t('cancel')}
      </Button>
    </div>
  )
}
