'use client'
import { useQuery } from '@tanstack/react-query'
import { CheckCircle2, Circle } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { ButtonLink, Section } from '@/ui'

/** Where each step is taken. */
const PLACES = { store: '/stores', mail: '/settings/mailboxes', people: '/settings/users', tokens: '/settings/tokens' } as const

/** What makes a new desk useful, ticked by what is really there. Gone when all of it is. */
export function FirstSteps() {
  const t = useTranslations('access.firstSteps')
  const trpc = useTRPC()
  const { data } = useQuery(trpc.access.system.firstSteps.queryOptions())
  if (!data || data.every((step) => step.done)) return null
  return (
    <Section title={t('title')} aside={`${data.filter((step) => step.done).length}/${data.length}`} className="mb-10">
      <ul className="divide-y divide-line rounded-lg border border-line bg-raised px-4 [--ground:var(--c-raised)]">
        {data.map(({ step, done }) => (
          <li key={step} className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 py-2">
            {done ? (
              <CheckCircle2 aria-label={t('done')} size={16} strokeWidth={1.5} className="shrink-0 text-positive" />
            ) : (
              <Circle aria-label={t('open')} size={16} strokeWidth={1.5} className="shrink-0 text-ink-faint" />
            )}
            <span className="min-w-0 grow basis-52">
              <span className="block">{t(`steps.${step}.title`)}</span>
              <span className="block text-ink-muted text-sm">{t(`steps.${step}.${done ? 'isDone' : 'hint'}`)}</span>
            </span>
            {!done && (
              <ButtonLink size="sm" href={PLACES[step]}>
                {t(`steps.${step}.action`)}
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
