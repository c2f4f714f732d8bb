'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Checkbox, Field } from '@/ui'

/** For which topics a macro is suggested. */
export function MacroTopics({ topics, onChange }: { topics: readonly string[]; onChange: (topics: string[]) => void }) {
  const t = useTranslations('tickets.macroSettings')
  const trpc = useTRPC()
  const { data = [] } = useQuery(trpc.tickets.work.topics.list.queryOptions())
  return (
    <Field group label={t('topics')}>
      <div className="flex flex-wrap gap-x-4 gap-y-1.5">
        {data
          .filter(({ active, code }) => active || topics.includes(code))
          .map(({ code, name }) => (
            <Checkbox
              key={code}
              label={name}
              checked={topics.includes(code)}
              onCheckedChange={(on) => onChange(on ? [...topics, code] : topics.filter((one) => one !== code))}
            />
          ))}
      </div>
    </Field>
  )
}
