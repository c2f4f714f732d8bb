'use client'
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useState } from 'react'
import { useTRPC, useTRPCClient } from '@/trpc/client'
import { Button, DateField, ErrorState, Field, readServerError, SegmentedControl, Skeleton, saveFile, toast } from '@/ui'
import { REPORT_DIMENSIONS, type ReportInput } from '../../domain'
import { daysBefore } from '../range'
import { useLoyaltyRights } from '../use-loyalty-words'
import { LiabilityView } from './liability-view'
import { ReportTable } from './report-table'

const url = { by: parseAsStringLiteral(REPORT_DIMENSIONS).withDefault('month'), start: parseAsString, end: parseAsString }

/** What an auditor asks: what is owed, where points came from and went, line by line, and the seal of each day. */
export function ReportPanel({ today }: { today: string }) {
  const t = useTranslations('loyalty.report')
  const entries = useTranslations('loyalty.entries')
  const trpc = useTRPC()
  const rights = useLoyaltyRights()
  const [{ by, start, end }, setUrl] = useQueryStates(url)
  const [from, to] = [start ?? `${daysBefore(today, 364).slice(0, 7)}-01`, end ?? today]
  const report = useQuery({ ...trpc.loyalty.report.rollForward.queryOptions({ from, to, by }), placeholderData: (previous) => previous })
  return (
    <div className="space-y-10">
      <LiabilityView />
      <section aria-label={t('rollForward')} className="space-y-4">
        <div className="flex flex-wrap items-end gap-3">
          <SegmentedControl
            aria-label={t('by')}
            value={by}
            onValueChange={(next) => void setUrl({ by: next })}
            options={REPORT_DIMENSIONS.map((value) => ({ value, label: t(`dimensions.${value}`) }))}
          />
          <Field label={entries('from')} hideLabel>
            <DateField value={from} max={to} onChange={(event) => event.target.value && void setUrl({ start: event.target.value })} />
          </Field>
          <Field label={entries('to')} hideLabel>
            <DateField value={to} min={from} onChange={(event) => event.target.value && void setUrl({ end: event.target.value })} />
          </Field>
          {rights.export && <ExportButton input={{ from, to, by }} />}
        </div>
        {report.error && <ErrorState error={report.error} onRetry={() => void report.refetch()} />}
        {!report.data && !report.error && <Skeleton lines={8} />}
        {report.data && <ReportTable {...report.data} by={by} from={from} to={to} />}
      </section>
    </div>
  )
}

function ExportButton({ input }: { input: ReportInput }) {
  const t = useTranslations('loyalty.report')
  const client = useTRPCClient()
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    try {
      const { csv } = await client.loyalty.report.csv.query(input)
      saveFile(`points-report-${input.from}-${input.to}-by-${input.by}.csv`, 'text/csv;charset=utf-8', [csv])
    } catch (error) {
      toast.failed({ title: t('exportFailed'), description: readServerError(error).message })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button icon={Download} className="ml-auto" loading={busy} onClick={() => void run()}>
      {t('export')}
    </Button>
  )
}
