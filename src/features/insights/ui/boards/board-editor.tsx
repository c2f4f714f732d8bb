'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Combobox, EmptyState, Field, IconButton, Input, Page, readServerError, Section, SegmentedControl, toast } from '@/ui'
import { type BoardTile, TILE_LOOKS } from '../../domain'
import type { Board } from '../kpi-types'
import { useKpiWords } from '../use-kpi-words'

/** Puts a board together: which figures, as a tile or over time, in which order. */
export function BoardEditor({ board }: { board?: Board }) {
  const t = useTranslations('insights.boards')
  const router = useRouter()
  const trpc = useTRPC()
  const client = useQueryClient()
  const words = useKpiWords()
  const [name, setName] = useState(board?.name ?? '')
  const [tiles, setTiles] = useState<BoardTile[]>(board?.tiles ?? [])
  const catalogue = useQuery(trpc.insights.catalogue.queryOptions())
  const save = useMutation(
    trpc.insights.boards.save.mutationOptions({
      onSuccess: async ({ id }) => {
        await client.invalidateQueries(trpc.insights.boards.pathFilter())
        router.push(`/insights/boards/${id}`)
      },
      onError: (error) => toast.failed({ title: readServerError(error).message }),
    }),
  )
  const move = (index: number, by: -1 | 1) =>
    setTiles((before) => {
      const next = [...before]
      const [tile] = next.splice(index, 1)
      if (tile) next.splice(index + by, 0, tile)
      return next
    })
  const left = (catalogue.data ?? []).filter(({ id }) => !tiles.some(({ kpi }) => kpi === id))
  return (
    <Page
      narrow
      title={board ? t('change', { name: board.name }) : t('new')}
      back={{ href: board ? `/insights/boards/${board.id}` : '/insights/boards', label: board ? board.name : t('title') }}
    >
      <form
        className="grid gap-6"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({ ...(board ? { id: board.id, version: board.version } : {}), name, tiles })
        }}
      >
        <Field label={t('name')} required>
          <Input value={name} maxLength={80} required onChange={(event) => setName(event.target.value)} />
        </Field>
        <Section title={t('figures')}>
          {tiles.length === 0 && <EmptyState kind="nothing-yet" title={t('noTiles')} compact />}
          <ol className="mb-4">
            {tiles.map(({ kpi, look }, index) => (
              <li key={kpi} className="hairline-b flex flex-wrap items-center gap-2 py-1.5">
                <span className="min-w-40 grow">{words.name(kpi)}</span>
                <SegmentedControl
                  size="sm"
                  aria-label={t('look', { kpi: words.name(kpi) })}
                  value={look}
                  onValueChange={(next) => setTiles((before) => before.map((tile) => (tile.kpi === kpi ? { kpi, look: next } : tile)))}
                  options={TILE_LOOKS.map((value) => ({ value, label: t(`looks.${value}`) }))}
                />
                <IconButton size="sm" icon={ArrowUp} label={t('up', { kpi: words.name(kpi) })} disabled={index === 0} onClick={() => move(index, -1)} />
                <IconButton
                  size="sm"
                  icon={ArrowDown}
                  label={t('down', { kpi: words.name(kpi) })}
                  disabled={index === tiles.length - 1}
                  onClick={() => move(index, 1)}
                />
                <IconButton
                  size="sm"
                  icon={Trash2}
                  label={t('remove', { kpi: words.name(kpi) })}
                  onClick={() => setTiles((before) => before.filter((tile) => tile.kpi !== kpi))}
                />
              </li>
            ))}
          </ol>
          <Field label={t('add')}>
            <Combobox
              key={tiles.length}
              value={null}
              placeholder={t('choose')}
              options={left.map((kpi) => ({ value: kpi.id, label: words.name(kpi.id), hint: words.formula(kpi) }))}
              onValueChange={(option) => option && setTiles((before) => [...before, { kpi: option.value, look: 'tile' }])}
            />
          </Field>
        </Section>
        <div>
          <Button type="submit" variant="primary" icon={board ? undefined : Plus} loading={save.isPending} disabled={name.trim() === '' || tiles.length === 0}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Page>
  )
}
