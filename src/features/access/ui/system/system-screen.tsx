'use client'
import { useQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Button, DateTime, DescriptionList, ErrorState, Page, Section, Skeleton, StatusBadge, Tile, TileRow } from '@/ui'
import { useSizes } from './use-sizes'

const REFRESH_MS = 15_000
/** What is due is taken within seconds. A worker that leaves it longer has more than it can do, or stands still though it lives. */
const BEHIND_SECONDS = 60

/** What an operator looks at first: is it well, how far behind is it, how big is it. */
export function SystemScreen() {
  const t = useTranslations('access.system')
  const settings = useTranslations('access.settings')
  const format = useFormatter()
  const { bytes, duration } = useSizes()
  const trpc = useTRPC()
  const system = useQuery(trpc.access.system.read.queryOptions(undefined, { refetchInterval: REFRESH_MS }))
  const { data } = system
  const isBehind = Math.max(data?.jobs.oldestSeconds ?? 0, data?.outbox.oldestSeconds ?? 0) > BEHIND_SECONDS
  const counted = (part: 'database' | 'migrations' | 'worker', { count, detail }: { count?: number; detail?: string }) =>
    part !== 'database' && count !== undefined ? t(`counts.${part}`, { n: count }) : detail
  return (
    <Page
      narrow
      title={t('title')}
      description={data && t.rich('asOf', { time: () => <DateTime at={data.asOf} /> })}
      back={{ href: '/settings', label: settings('title') }}
      actions={
        <Button icon={RotateCw} loading={system.isFetching} onClick={() => void system.refetch()}>
          {t('refresh')}
        </Button>
      }
    >
      {system.error && <ErrorState compact error={system.error} onRetry={() => void system.refetch()} />}
      {!data && !system.error && <Skeleton lines={10} />}
      {data && (
        <div className="space-y-8">
          <Section title={t('health')}>
            <ul className="divide-y divide-line border-line border-y">
              {(['database', 'migrations', 'worker'] as const).map((part) => (
                <li key={part} className="flex min-h-11 items-center gap-3">
                  <span className="grow">{t(`parts.${part}`)}</span>
                  <span className="text-ink-faint text-sm">{counted(part, data.parts[part])}</span>
                  <Health ok={data.parts[part].ok} isBehind={part === 'worker' && isBehind} />
                </li>
              ))}
            </ul>
          </Section>
          <Section title={t('queues')}>
            <TileRow label={t('queueFigures')}>
              <Tile
                label={t('jobsWaiting')}
                value={format.number(data.jobs.waiting)}
                margin={data.jobs.oldestSeconds ? t('oldest', { age: duration(data.jobs.oldestSeconds) }) : t('noneWaits')}
              />
              <Tile label={t('jobsFailing')} value={format.number(data.jobs.failing)} margin={t('willRetry')} />
              <Tile label={t('jobsDead')} value={format.number(data.jobs.dead)} margin={t('gaveUp')} />
              <Tile
                label={t('eventsWaiting')}
                value={format.number(data.outbox.waiting)}
                margin={data.outbox.oldestSeconds ? t('oldest', { age: duration(data.outbox.oldestSeconds) }) : t('noneWaits')}
              />
            </TileRow>
          </Section>
          <Section title={t('database')} aside={bytes(data.database.bytes)}>
            <DescriptionList
              items={[
                { term: t('lastBackup'), value: data.lastBackup ? <DateTime at={data.lastBackup.at} /> : t('noBackup') },
                ...data.database.largestTables.map(({ name, bytes: size }) => ({ term: <code className="text-sm">{name}</code>, value: bytes(size) })),
              ]}
            />
          </Section>
          <Section title={t('versions')}>
            <DescriptionList
              items={[
                { term: 'Rapport', value: data.versions.rapport },
                { term: 'Node.js', value: data.versions.node },
                { term: 'PostgreSQL', value: data.versions.postgres },
                { term: t('since'), value: <DateTime at={data.startedAt} /> },
                { term: t('mail'), value: data.mail.leaves ? t('mailLeaves') : t('mailStays') },
                { term: t('sso'), value: data.sso ? t('ssoOn') : t('ssoOff') },
              ]}
            />
          </Section>
        </div>
      )}
    </Page>
  )
}

function Health({ ok, isBehind }: { ok: boolean; isBehind: boolean }) {
  const t = useTranslations('access.system')
  if (!ok) return <StatusBadge tone="negative">{t('broken')}</StatusBadge>
  return isBehind ? <StatusBadge tone="caution">{t('behind')}</StatusBadge> : <StatusBadge tone="positive">{t('ok')}</StatusBadge>
}
