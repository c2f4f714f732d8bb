'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { Plus, UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { type AppRouter, useTRPC } from '@/trpc/client'
import { Banner, Button, Checkbox, EmptyState, ErrorState, Field, Input, Page, readServerError, Sheet, Skeleton, toast } from '@/ui'
import { useSettled } from '../beside/use-beside'
import { DeleteButton } from '../delete-button'

type TeamView = inferRouterOutputs<AppRouter>['tickets']['work']['teams']['list'][number]

/** People who share tickets. */
export function TeamsScreen() {
  const t = useTranslations('tickets.teams')
  const settings = useTranslations('access.settings')
  const trpc = useTRPC()
  const teams = useQuery(trpc.tickets.work.teams.list.queryOptions())
  const [edited, setEdited] = useState<TeamView | 'new' | null>(null)
  const add = (
    <Button icon={Plus} variant="primary" onClick={() => setEdited('new')}>
      {t('add')}
    </Button>
  )
  return (
    <Page narrow title={t('title')} description={t('description')} back={{ href: '/settings', label: settings('title') }} actions={add}>
      {!teams.data ? (
        teams.error ? (
          <ErrorState error={teams.error} onRetry={() => void teams.refetch()} retrying={teams.isFetching} />
        ) : (
          <Skeleton lines={4} />
        )
      ) : teams.data.length === 0 ? (
        <EmptyState kind="nothing-yet" icon={UsersRound} title={t('none')}>
          {t('noneHint')}
        </EmptyState>
      ) : (
        <ul aria-label={t('title')}>
          {teams.data.map((team) => (
            <li key={team.id} className="hairline-b flex min-h-11 items-center gap-3 py-2">
              <div className="min-w-0 grow">
                <p className="wrap-anywhere font-medium">{team.name}</p>
                <p className="truncate text-ink-muted text-sm">
                  {team.members.map(({ name }) => name).join(', ') || t('people', { count: 0 })} · {t('open', { count: team.openTickets })}
                </p>
              </div>
              <Button size="sm" aria-label={t('edit', { name: team.name })} onClick={() => setEdited(team)}>
                {t('change')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {edited && <TeamSheet team={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Page>
  )
}

function TeamSheet({ team, onClose }: { team: TeamView | null; onClose: () => void }) {
  const t = useTranslations('tickets.teams')
  const trpc = useTRPC()
  const formId = useId()
  const { onSettled } = useSettled()
  const people = useQuery(trpc.tickets.assignees.queryOptions())
  const [name, setName] = useState(team?.name ?? '')
  const [members, setMembers] = useState<readonly string[]>(team?.members.map(({ id }) => id) ?? [])
  const done = (title: string) => {
    toast.done({ title })
    onClose()
  }
  const save = useMutation(trpc.tickets.work.teams.save.mutationOptions({ onSettled, onSuccess: () => done(t('saved')) }))
  const dissolve = useMutation(trpc.tickets.work.teams.delete.mutationOptions({ onSettled, onSuccess: () => done(t('deleted')) }))
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={team ? t('edit', { name: team.name }) : t('new')}
      footer={
        <>
          {team && (
            <DeleteButton
              label={t('delete')}
              title={t('deleteNamed', { name: team.name })}
              hint={t('deleteHint')}
              onConfirm={() => dissolve.mutateAsync({ id: team.id })}
            />
          )}
          <Button type="submit" form={formId} variant="primary" loading={save.isPending} disabled={name.trim() === ''}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({ ...(team ? { id: team.id } : {}), name, memberIds: [...members] })
        }}
      >
        {save.error && (
          <Banner tone="negative" live>
            {readServerError(save.error).message}
          </Banner>
        )}
        <Field label={t('name')}>
          <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        </Field>
        <fieldset className="space-y-1.5">
          <legend className="mb-1.5 font-medium">{t('members')}</legend>
          {people.isPending && <Skeleton lines={4} />}
          {people.error && !people.data && <ErrorState compact error={people.error} onRetry={() => void people.refetch()} retrying={people.isFetching} />}
          {(people.data ?? []).map(({ id, name: person }) => (
            <Checkbox
              key={id}
              label={person}
              checked={members.includes(id)}
              onCheckedChange={(on) => setMembers(on ? [...members, id] : members.filter((one) => one !== id))}
            />
          ))}
        </fieldset>
      </form>
    </Sheet>
  )
}
