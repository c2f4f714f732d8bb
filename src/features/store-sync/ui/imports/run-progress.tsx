'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Button, Progress, readServerError, toast } from '@/ui'
import type { RunRow } from '../store-rows'

/** How far a running import is. It can be stopped, and it goes on when people leave. */
export function RunProgress({ run }: { run: RunRow }) {
  const t = useTranslations('store-sync.import')
  const cancel = useMutation(useTRPC().activity.cancel.mutationOptions())
  const n = run.counts?.read ?? 0
  const { expected, activityId } = run
  const stop = (id: string) =>
    cancel
      .mutateAsync({ id })
      .then(() => toast.done({ title: t('cancelled') }))
      .catch((error) => toast.failed({ title: readServerError(error).message }))
  return (
    <div className="max-w-xl space-y-3" role="status">
      <Progress
        label={expected && n > 0 ? t('progress', { n, total: expected }) : t('running', { n })}
        value={expected && n > 0 ? Math.min(99, Math.round((100 * n) / expected)) : null}
      />
      <p className="text-ink-muted">{t('mayLeave')}</p>
      {activityId && (
        <Button size="sm" loading={cancel.isPending} disabled={cancel.isSuccess} onClick={() => void stop(activityId)}>
          {t('cancel')}
        </Button>
      )}
    </div>
  )
}
