'use client'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button, IconButton, readServerError, toast } from '@/ui'
import { type SlaCalendarView, type SlaPolicyView, type SlaTier, useSlaActions } from './use-sla'

type Props = {
  policies: readonly SlaPolicyView[]
  calendars: readonly SlaCalendarView[]
  tiers: readonly SlaTier[]
  onOpen: (policy: SlaPolicyView) => void
}

/** In the order in which they are tried. */
export function PolicyRows({ policies, calendars, tiers, onOpen }: Props) {
  const t = useTranslations('tickets.slaSettings')
  const { orderPolicies } = useSlaActions()
  const own = policies.filter(({ standard }) => !standard).map(({ id }) => id)
  const move = (id: string, by: -1 | 1) => {
    const ids = [...own]
    const place = ids.indexOf(id)
    ids.splice(place, 1)
    ids.splice(place + by, 0, id)
    orderPolicies.mutate({ ids }, { onError: (error) => toast.failed({ title: readServerError(error).message }) })
  }
  return (
    <ol>
      {policies.map((policy, index) => (
        <li key={policy.id} className="hairline-b flex min-h-11 items-center gap-3 py-2">
          <span className="w-5 text-right text-ink-faint tabular-nums">{index + 1}</span>
          <div className="min-w-0 grow">
            <p className="font-medium">{policy.name}</p>
            <p className="text-ink-muted text-sm">
              <Conditions policy={policy} tiers={tiers} /> · {calendars.find(({ id }) => id === policy.calendarId)?.name}
            </p>
          </div>
          {!policy.standard && own.length > 1 && (
            <span className="flex">
              <IconButton icon={ChevronUp} label={t('moveUp', { name: policy.name })} disabled={own[0] === policy.id} onClick={() => move(policy.id, -1)} />
              <IconButton
                icon={ChevronDown}
                label={t('moveDown', { name: policy.name })}
                disabled={own.at(-1) === policy.id}
                onClick={() => move(policy.id, 1)}
              />
            </span>
          )}
          <Button size="sm" aria-label={t('editNamed', { name: policy.name })} onClick={() => onOpen(policy)}>
            {t('edit')}
          </Button>
        </li>
      ))}
    </ol>
  )
}

function Conditions({ policy: { conditions, standard }, tiers }: { policy: SlaPolicyView; tiers: readonly SlaTier[] }) {
  const t = useTranslations('tickets')
  const parts = [
    conditions.priorities.map((priority) => t(`priorities.${priority}`)).join(', '),
    conditions.channels.map((channel) => t(`channels.${channel}`)).join(', '),
    conditions.tiers.map((code) => tiers.find((tier) => tier.code === code)?.name ?? code).join(', '),
  ].filter(Boolean)
  if (standard) return t('slaSettings.everyOther')
  return parts.length === 0 ? t('slaSettings.every') : parts.join(' · ')
}
