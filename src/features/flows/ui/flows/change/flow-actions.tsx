'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Archive, CirclePause, Ellipsis, Radio } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, ConfirmDialog, IconButton, Menu, toast } from '@/ui'
import type { FlowView } from '../../../domain/flow'
import { ActivateDialog } from './activate-dialog'

type Asked = 'activate' | 'pause' | 'archive' | null

/** Turns a flow on and off. Each says first what will happen. @param hold why the newest version cannot go live now */
export function FlowActions({ flow, hold, onHeld }: { flow: FlowView; hold: boolean; onHeld: () => void }) {
  const t = useTranslations('flows.flow.activate')
  const [asked, setAsked] = useState<Asked>(null)
  const close = () => setAsked(null)
  const { state, live, newest } = flow
  if (state === 'archived') return null
  const mayGoLive = state !== 'live' || live?.id !== newest.id
  return (
    <>
      {state === 'live' && (
        <Button icon={CirclePause} onClick={() => setAsked('pause')}>
          {t('pause')}
        </Button>
      )}
      {mayGoLive && (
        <Button variant="primary" icon={Radio} onClick={() => (hold ? onHeld() : setAsked('activate'))}>
          {t('live')}
        </Button>
      )}
      <Menu
        align="end"
        trigger={<IconButton icon={Ellipsis} label={t('more')} />}
        items={[{ label: t('archive'), icon: Archive, danger: true, onSelect: () => setAsked('archive') }]}
      />
      {asked === 'activate' && <ActivateDialog flow={flow} number={newest.number} onClose={close} />}
      {asked === 'pause' && <OffDialog flow={flow} how="pause" onClose={close} />}
      {asked === 'archive' && <OffDialog flow={flow} how="archive" onClose={close} />}
    </>
  )
}

/** Pausing lets what is under way wait where it is; archiving ends it. */
function OffDialog({ flow: { id, name, counts }, how, onClose }: { flow: FlowView; how: 'pause' | 'archive'; onClose: () => void }) {
  const t = useTranslations('flows.flow.activate')
  const trpc = useTRPC()
  const client = useQueryClient()
  const done = { onSuccess: () => client.invalidateQueries(trpc.flows.flows.pathFilter()) }
  const pause = useMutation(trpc.flows.flows.pause.mutationOptions(done))
  const archive = useMutation(trpc.flows.flows.archive.mutationOptions(done))
  const confirm = async () => {
    if (how === 'pause') await pause.mutateAsync({ id })
    else await archive.mutateAsync({ id })
    toast.done({ title: t(how === 'pause' ? 'paused' : 'archived', { name }) })
  }
  return (
    <ConfirmDialog
      open
      danger={how === 'archive'}
      onOpenChange={(open) => !open && onClose()}
      title={t(`${how}Title`, { name })}
      confirmLabel={t(`${how}Confirm`)}
      onConfirm={confirm}
    >
      {t(`${how}Text`, { now: counts.now })}
    </ConfirmDialog>
  )
}
