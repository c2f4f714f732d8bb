'use client'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, ErrorState, Page, Section, Skeleton } from '@/ui'
import { CalendarRows } from './calendar-rows'
import { CalendarSheet } from './calendar-sheet'
import { PolicyRows } from './policy-rows'
import { PolicySheet } from './policy-sheet'
import type { SlaCalendarView, SlaPolicyView } from './use-sla'

/** What customers are promised, and by whose hours it is counted. */
export function SlaScreen() {
  const t = useTranslations('tickets.slaSettings')
  const settings = useTranslations('access.settings')
  const trpc = useTRPC()
  const rules = useQuery(trpc.tickets.sla.settings.queryOptions())
  const [policy, setPolicy] = useState<SlaPolicyView | 'new' | null>(null)
  const [calendar, setCalendar] = useState<SlaCalendarView | 'new' | null>(null)
  return (
    <Page narrow title={t('title')} description={t('description')} back={{ href: '/settings', label: settings('title') }}>
      {!rules.data ? (
        rules.error ? (
          <ErrorState error={rules.error} onRetry={() => void rules.refetch()} retrying={rules.isFetching} />
        ) : (
          <Skeleton lines={10} />
        )
      ) : (
        <div className="space-y-10">
          <Section
            title={t('policies')}
            aside={t('policiesHint')}
            actions={
              <Button icon={Plus} onClick={() => setPolicy('new')}>
                {t('addPolicy')}
              </Button>
            }
          >
            <PolicyRows policies={rules.data.policies} calendars={rules.data.calendars} tiers={rules.data.tiers} onOpen={setPolicy} />
          </Section>
          <Section
            divided
            title={t('calendars')}
            aside={t('calendarsHint')}
            actions={
              <Button icon={Plus} onClick={() => setCalendar('new')}>
                {t('addCalendar')}
              </Button>
            }
          >
            <CalendarRows calendars={rules.data.calendars} onOpen={setCalendar} />
          </Section>
          {policy && <PolicySheet policy={policy} calendars={rules.data.calendars} tiers={rules.data.tiers} onClose={() => setPolicy(null)} />}
          {calendar && <CalendarSheet calendar={calendar} onClose={() => setCalendar(null)} />}
        </div>
      )}
    </Page>
  )
}
