'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/trpc/client'
import { Select } from '@/ui'

type Props = { label: string; value: string | null; shown: string; onChange: (userId: string) => void }

/** One of the colleagues. `shown` stands there while nobody is chosen, or while somebody who has left still is. */
export function ColleagueSelect({ label, value, shown, onChange }: Props) {
  const trpc = useTRPC()
  const colleagues = useQuery(trpc.access.colleagues.queryOptions())
  const options = (colleagues.data ?? []).map((person) => ({ value: person.id, label: person.name }))
  const known = options.some((option) => option.value === value)
  return <Select aria-label={label} value={known ? value : null} placeholder={shown} onValueChange={(id) => id && onChange(id)} options={options} />
}
