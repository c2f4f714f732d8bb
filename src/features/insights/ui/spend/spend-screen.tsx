'use client'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { z } from 'zod'
import { formatMoney, minorDigits } from '@/domain/money'
import { useTRPC } from '@/trpc/client'
import {
  type Column,
  DataTable,
  DateInputField,
  EmptyState,
  Form,
  FormError,
  IconButton,
  NumberInputField,
  Page,
  pagesOf,
  Section,
  SubmitButton,
  TextField,
  toast,
  useZodForm,
} from '@/ui'
import { InsightsPlaces } from '../insights-places'

const schema = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    amount: z.number().positive().max(1_000_000_000),
    source: z.string().trim().max(200),
    note: z.string().trim().max(200),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'] })

type Row = { id: string; from: string; to: string; source: string | null; note: string | null; amountMinor: bigint; currency: string; createdBy: string }

/** What marketing cost, as entered: the CAC of figures and cohorts comes from here and from nowhere else. */
export function SpendScreen({ today, currency, mayManage }: { today: string; currency: string; mayManage: boolean }) {
  const t = useTranslations('insights.spend')
  return (
    <Page title={t('title')} description={t('hint')} back={{ href: '/insights', label: t('back') }} actions={<InsightsPlaces here="spend" />}>
      {mayManage && <SpendForm today={today} currency={currency} />}
      <SpendList mayManage={mayManage} />
    </Page>
  )
}

function SpendForm({ today, currency }: { today: string; currency: string }) {
  const t = useTranslations('insights.spend')
  const trpc = useTRPC()
  const client = useQueryClient()
  const enter = useMutation(trpc.insights.spend.enter.mutationOptions({ onSuccess: () => client.invalidateQueries(trpc.insights.pathFilter()) }))
  const empty = { from: `${today.slice(0, 7)}-01`, to: today, source: '', note: '' }
  const form = useZodForm(schema, { defaultValues: empty })
  return (
    <Section title={t('enter')} className="mb-8">
      <Form
        form={form}
        onSubmit={async ({ amount, source, note, ...days }) => {
          await enter.mutateAsync({
            ...days,
            amountMinor: BigInt(Math.round(amount * 10 ** minorDigits(currency))),
            source: source || null,
            note: note || null,
          })
          toast.done({ title: t('entered') })
          form.reset(empty)
        }}
      >
        <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-5">
          <DateInputField name="from" label={t('from')} required />
          <DateInputField name="to" label={t('to')} required />
          <NumberInputField name="amount" label={t('amount', { currency })} required min={0.01} step={0.01} />
          <TextField name="source" label={t('source')} hint={t('sourceHint')} optional />
          <TextField name="note" label={t('note')} optional />
        </div>
        <FormError />
        <SubmitButton>{t('save')}</SubmitButton>
      </Form>
    </Section>
  )
}

function SpendList({ mayManage }: { mayManage: boolean }) {
  const t = useTranslations('insights.spend')
  const format = useFormatter()
  const locale = useLocale()
  const trpc = useTRPC()
  const client = useQueryClient()
  const rows = useInfiniteQuery(trpc.insights.spend.list.infiniteQueryOptions({ limit: 50 }, { getNextPageParam: (page) => page.nextCursor }))
  const { mutate: remove } = useMutation(
    trpc.insights.spend.remove.mutationOptions({
      onSuccess: () => client.invalidateQueries(trpc.insights.pathFilter()),
      onError: (error) => toast.failed({ title: error.message }),
    }),
  )
  const columns = useMemo<Column<Row>[]>(() => {
    const day = (value: string) => format.dateTime(new Date(value), { dateStyle: 'medium', timeZone: 'UTC' })
    return [
      { id: 'days', header: t('days'), primary: true, cell: (row) => `${day(row.from)} – ${day(row.to)}` },
      { id: 'source', header: t('source'), hideBelow: 'sm', cell: (row) => row.source ?? t('all') },
      { id: 'note', header: t('note'), hideBelow: 'md', cell: (row) => row.note ?? '' },
      { id: 'by', header: t('by'), hideBelow: 'md', width: '10rem', cell: (row) => row.createdBy },
      {
        id: 'amount',
        header: t('amountShort'),
        align: 'end',
        width: '9rem',
        cell: (row) => formatMoney({ amountMinor: row.amountMinor, currency: row.currency }, locale),
      },
      ...(mayManage
        ? [
            {
              id: 'remove',
              header: '',
              width: '3rem',
              cell: (row: Row) => (
                <IconButton size="sm" icon={Trash2} label={t('remove', { days: `${day(row.from)} – ${day(row.to)}` })} onClick={() => remove({ id: row.id })} />
              ),
            },
          ]
        : []),
    ]
  }, [t, format, locale, mayManage, remove])
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      {...pagesOf(rows)}
      rowId={(row) => row.id}
      empty={<EmptyState kind="nothing-yet" title={t('none')} compact />}
    />
  )
}
