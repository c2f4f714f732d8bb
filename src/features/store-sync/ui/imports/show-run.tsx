'use client'
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMay } from '@/features/access/ui'
import { useTRPC } from '@/trpc/client'
import { Banner, Button, ButtonLink, ErrorState, readServerError, SaidFault, Skeleton, Tile, TileRow, toast } from '@/ui'
import { MOST_UNDONE } from '../../domain/import'
import { useRunTitle } from '../runs/run-title'
import type { RunRow } from '../store-rows'
import { useStoreActions } from '../use-store-actions'
import { RunProgress } from './run-progress'
import { RunStatusBadge } from './run-status'
import { UndoImport } from './undo-import'
import { UndoSays } from './undo-says'

type Props = { runId: string; onStarted: (runId: string) => void; onStartOver: () => void }

/** A run while it runs, and what came of it. */
export function ShowRun({ runId, onStarted, onStartOver }: Props) {
  const trpc = useTRPC()
  const run = useQuery({
    ...trpc.stores.run.queryOptions({ runId }),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? 1_500 : false),
  })
  if (run.error) return <ErrorState error={run.error} onRetry={() => void run.refetch()} />
  if (!run.data) return <Skeleton lines={6} />
  return <Run run={run.data} onStarted={onStarted} onStartOver={onStartOver} />
}

function Run({ run, onStarted, onStartOver }: { run: RunRow } & Omit<Props, 'runId'>) {
  const t = useTranslations('store-sync')
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-lg">{useRunTitle()(run)}</h2>
        <RunStatusBadge run={run} />
      </div>
      {run.status === 'running' && <RunProgress run={run} />}
      {run.status === 'failed' && (
        <Banner tone="negative" title={t('import.failed')}>
          <SaidFault message={run.error ?? ''} fault={run.fault} />
        </Banner>
      )}
      {run.counts && <Counts counts={run.counts} dryRun={run.dryRun} />}
      {run.status === 'cancelled' && !run.dryRun && <Banner tone="caution">{t('import.cancelledHint')}</Banner>}
      {run.undone && (
        <Banner tone="neutral" title={t('import.undo.undoneBy', { name: run.undone.by })}>
          <UndoSays result={run.undone} />
        </Banner>
      )}
      {run.status === 'done' && run.dryRun && <Banner tone="info">{t('import.triedHint')}</Banner>}
      {run.status !== 'running' && <NextSteps run={run} onStarted={onStarted} onStartOver={onStartOver} />}
    </div>
  )
}

function Counts({ counts, dryRun }: { counts: NonNullable<RunRow['counts']>; dryRun: boolean }) {
  const t = useTranslations('store-sync')
  const names = ['read', 'created', 'updated', 'unchanged', 'rejected'] as const
  return (
    <TileRow label={t('import.summary')}>
      {names.map((name) => (
        <Tile key={name} label={t(`import.${dryRun ? 'would' : 'did'}.${name}`)} value={t('number', { n: counts[name] })} />
      ))}
    </TileRow>
  )
}

function NextSteps({ run, onStarted, onStartOver }: { run: RunRow } & Omit<Props, 'runId'>) {
  const t = useTranslations('store-sync')
  const mayImport = useMay('stores.import')
  const { startImport } = useStoreActions()
  if (!mayImport) return null
  const importIt = (upload: NonNullable<RunRow['upload']>) =>
    startImport
      .mutateAsync({ ...upload, connectionId: run.connectionId, dryRun: false })
      .then(({ runId }) => onStarted(runId))
      .catch((error) => toast.failed({ title: readServerError(error).message }))
  const { upload } = run
  return (
    <div className="flex flex-wrap gap-2">
      {run.dryRun && upload && (
        <Button variant="primary" loading={startImport.isPending} onClick={() => void importIt(upload)}>
          {t('import.importNow')}
        </Button>
      )}
      {run.hasRejectedFile && (
        <ButtonLink icon={Download} href={`/api/desk/imports/${run.id}/rejected`} download>
          {t('import.download')}
        </ButtonLink>
      )}
      {run.undo === 'possible' && <UndoImport run={run} />}
      <Button onClick={onStartOver}>{t('import.another')}</Button>
      {(run.undo === 'large' || run.undo === 'expired') && (
        <p className="self-center text-ink-muted">{t(`import.undo.unavailable.${run.undo}`, { max: MOST_UNDONE })}</p>
      )}
    </div>
  )
}
