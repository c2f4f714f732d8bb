'use client'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, DataTable, EmptyState, Field, Page, pagesOf, readServerError, Select, Sheet, toast, useKeys } from '@/ui'
import { MAIL_KINDS } from '../../domain'
import { useTicketActions } from '../use-ticket-actions'
import { SuspendedDetail } from './suspended-detail'
import { useSuspendedColumns } from './use-suspended-columns'

/** Kinds that are set aside; a person's mail is not. */
const KINDS = MAIL_KINDS.filter((kind) => kind !== 'person')

/** Mail that no person seems to have written, or that could not be read: kept, with the reason, until somebody decides. */
export function SuspendedScreen() {
  const t = useTranslations('tickets.suspended')
  const back = useTranslations('tickets')
  const trpc = useTRPC()
  const { refresh } = useTicketActions()
  const [kind, setKind] = useQueryState('kind', parseAsStringLiteral(KINDS))
  const [openId, setOpenId] = useState<string | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const mails = useInfiniteQuery(trpc.tickets.mailIn.list.infiniteQueryOptions(kind ? { kind } : {}, { getNextPageParam: (page) => page.nextCursor }))
  const pages = pagesOf(mails)
  const { rows } = pages
  const open = rows?.find(({ id }) => id === openId)
  const chosen = (rows ?? []).filter(({ id }) => selected.has(id)).map(({ id }) => id)
  const columns = useSuspendedColumns()
  const dropMany = useMutation(
    trpc.tickets.mailIn.dropMany.mutationOptions({
      onSuccess({ dropped }) {
        toast.done({ title: t('droppedMany', { count: dropped }) })
        setSelected(new Set())
      },
      onError: (error) => toast.failed({ title: readServerError(error).message }),
      onSettled: refresh,
    }),
  )
  const dropChosen = () => chosen.length > 0 && dropMany.mutate({ rawMailIds: chosen.slice(0, 100) })
  useKeys([{ keys: '#', label: t('dropChosenKey'), group: t('title'), run: dropChosen }])

  /** The next mail of the list opens by itself after one was dropped: a queue is worked through. */
  const leave = (id: string, goOn: boolean) => {
    const at = rows?.findIndex((row) => row.id === id) ?? -1
    setOpenId(goOn ? (rows?.[at + 1]?.id ?? null) : null)
  }
  return (
    <Page
      title={t('title')}
      description={t('description')}
      back={{ href: '/inbox', label: back('title') }}
      filters={
        <div className="flex flex-wrap items-end gap-3">
          <Field label={t('kind')} className="w-56">
            <Select
              value={kind ?? 'all'}
              onValueChange={(next) => void setKind(KINDS.find((one) => one === next) ?? null)}
              options={[{ value: 'all', label: t('kinds.all') }, ...KINDS.map((value) => ({ value: value as string, label: t(`kinds.${value}`) }))]}
            />
          </Field>
          {chosen.length > 0 && (
            <Button loading={dropMany.isPending} onClick={dropChosen}>
              {t('dropChosen', { count: chosen.length })}
            </Button>
          )}
        </div>
      }
    >
      <DataTable
        keys
        label={t('title')}
        columns={columns}
        {...pages}
        rowId={(mail) => mail.id}
        rowLabel={(mail) => mail.subject || t('noSubject')}
        onRowOpen={(mail) => setOpenId(mail.id)}
        selected={selected}
        onSelectedChange={setSelected}
        {...(openId ? { currentId: openId } : {})}
        empty={
          <EmptyState kind={kind ? 'no-match' : 'nothing-yet'} title={t(kind ? 'emptyKind' : 'empty')}>
            {t('emptyHint')}
          </EmptyState>
        }
      />
      <Sheet
        size="lg"
        open={open !== undefined}
        onOpenChange={(next) => !next && setOpenId(null)}
        title={open?.subject || t('noSubject')}
        description={open?.fromAddress ?? t('noSender')}
      >
        {open && <SuspendedDetail key={open.id} mail={open} onDone={(goOn) => leave(open.id, goOn)} />}
      </Sheet>
    </Page>
  )
}
