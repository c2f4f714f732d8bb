'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Checkbox, type Column, DataTable, Dialog, EmptyState } from '@/ui'
import { TASK_KINDS } from '../../domain'
import { useTaskActions } from '../use-task-actions'
import { useTaskWords } from '../use-task-words'

type Load = { userId: string; name: string; open: number; overdue: number; doneThisWeek: number; customers: number; skills: string[] }

/** Who has how much, whose customers they have and what they are good at: before handing out more. */
export function WorkloadTable() {
  const t = useTranslations('tasks.workload')
  const words = useTaskWords()
  const trpc = useTRPC()
  const load = useQuery(trpc.tasks.workload.queryOptions())
  const [openId, setOpen] = useState<string | null>(null)
  const columns = useMemo<Column<Load>[]>(
    () => [
      { id: 'name', header: t('person'), primary: true, cell: (row) => row.name },
      { id: 'open', header: t('open'), align: 'end', width: '6rem', cell: (row) => row.open },
      {
        id: 'overdue',
        header: t('overdue'),
        align: 'end',
        width: '7rem',
        cell: (row) => (row.overdue > 0 ? <span className="text-negative">{row.overdue}</span> : row.overdue),
      },
      { id: 'done', header: t('doneThisWeek'), align: 'end', width: '9rem', hideBelow: 'sm', cell: (row) => row.doneThisWeek },
      { id: 'customers', header: t('customers'), align: 'end', width: '9rem', hideBelow: 'md', cell: (row) => row.customers },
      {
        id: 'skills',
        header: t('skills'),
        hideBelow: 'lg',
        cell: (row) => row.skills.map(words.kind).join(', ') || <span className="text-ink-faint">{t('noSkills')}</span>,
      },
    ],
    [t, words],
  )
  const opened = load.data?.find(({ userId }) => userId === openId)
  return (
    <>
      <DataTable
        label={t('title')}
        columns={columns}
        rows={load.data}
        rowId={(row) => row.userId}
        onRowOpen={(row) => setOpen(row.userId)}
        error={load.error}
        onRetry={() => void load.refetch()}
        empty={<EmptyState kind="nothing-yet" title={t('title')} compact />}
      />
      {opened && <SkillsDialog person={opened} onClose={() => setOpen(null)} />}
    </>
  )
}

function SkillsDialog({ person, onClose }: { person: Load; onClose: () => void }) {
  const t = useTranslations('tasks.workload')
  const words = useTaskWords()
  const ui = useTranslations('ui.actions')
  const { setSkills } = useTaskActions()
  const [kinds, setKinds] = useState<readonly string[]>(person.skills)
  const all = [...new Set<string>([...TASK_KINDS, ...person.skills])]
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('skillsOf', { name: person.name })} description={t('skillsHint')}>
      <ul className="grid gap-2 sm:grid-cols-2">
        {all.map((kind) => (
          <li key={kind}>
            <Checkbox
              label={words.kind(kind)}
              checked={kinds.includes(kind)}
              onCheckedChange={(on) => setKinds(on ? [...kinds, kind] : kinds.filter((one) => one !== kind))}
            />
          </li>
        ))}
      </ul>
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>{ui('cancel')}</Button>
        <Button
          variant="primary"
          loading={setSkills.isPending}
          onClick={() => void setSkills.mutateAsync({ userId: person.userId, kinds: [...kinds] }).then(onClose)}
        >
          {t('saveSkills')}
        </Button>
      </div>
    </Dialog>
  )
}
