'use client'
import { BookDown, Coins, Ellipsis, FileUp, KeyRound, Pause, Play, PlugZap, ShieldCheck, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMay } from '@/features/access/ui'
import { Button, ButtonLink, ConfirmDialog, Menu, type MenuEntry } from '@/ui'
import type { StoreKind } from '../../domain/connection'
import { RemoveDemo } from '../demo/remove-demo'
import type { ConnectionDetail } from '../store-rows'
import { tell } from '../tell'
import { useStoreActions } from '../use-store-actions'
import { RotateDialog } from './rotate-dialog'

/** Test, pause, rotate, remove: for those who may; a connection the desk made itself has none of it. */
export function ConnectionActions({ store }: { store: ConnectionDetail }) {
  const t = useTranslations('store-sync')
  const router = useRouter()
  const [mayManage, mayImport, mayRemoveDemo] = [useMay('stores.manage'), useMay('stores.import'), useMay('stores.remove-demo')]
  const { setPaused, switchPointsBack, test, remove, endRotation, startBackfill } = useStoreActions()
  const [dialog, setDialog] = useState<'rotate' | 'remove' | null>(null)
  if (store.kind === 'demo') return mayRemoveDemo ? <RemoveDemo look="button" /> : null
  const importLink = mayImport && (
    <ButtonLink icon={FileUp} href={`/stores/import?store=${store.id}`}>
      {t('importFile')}
    </ButtonLink>
  )
  if (store.kind === 'csv' || !mayManage) return importLink
  const paused = store.status === 'paused'
  const items: MenuEntry[] = [
    { label: t('actions.readAll'), icon: BookDown, onSelect: () => void tell(startBackfill.mutateAsync({ connectionId: store.id }), t('actions.readingAll')) },
    { label: t('actions.test'), icon: PlugZap, onSelect: () => void tell(test.mutateAsync({ connectionId: store.id }), t('actions.tested')) },
    { label: t('actions.rotate'), icon: KeyRound, onSelect: () => setDialog('rotate') },
    ...(store.rotating
      ? [
          {
            label: t('actions.endRotation'),
            icon: ShieldCheck,
            onSelect: () => void tell(endRotation.mutateAsync({ connectionId: store.id }), t('actions.rotationEnded')),
          },
        ]
      : []),
    ...(store.pointsBack
      ? [
          {
            label: store.pointsBack.since ? t('actions.stopPoints') : t('actions.writePoints'),
            icon: Coins,
            onSelect: () =>
              void tell(
                switchPointsBack.mutateAsync({ connectionId: store.id, on: !store.pointsBack?.since }),
                store.pointsBack?.since ? t('actions.pointsStopped') : t('actions.pointsBegun'),
              ),
          },
        ]
      : []),
    { kind: 'separator' },
    { label: t('actions.remove'), icon: Trash2, danger: true, onSelect: () => setDialog('remove') },
  ]
  return (
    <>
      {importLink}
      <Button
        icon={paused ? Play : Pause}
        loading={setPaused.isPending}
        onClick={() => void tell(setPaused.mutateAsync({ connectionId: store.id, paused: !paused }), paused ? t('actions.resumed') : t('actions.paused'))}
      >
        {paused ? t('actions.resume') : t('actions.pause')}
      </Button>
      <Menu align="end" trigger={<Button icon={Ellipsis}>{t('actions.more')}</Button>} items={items} />
      <RotateDialog
        open={dialog === 'rotate'}
        onOpenChange={(open) => setDialog(open ? 'rotate' : null)}
        connectionId={store.id}
        kind={store.kind as StoreKind}
      />
      <ConfirmDialog
        open={dialog === 'remove'}
        onOpenChange={(open) => setDialog(open ? 'remove' : null)}
        title={t('actions.removeTitle', { name: store.name })}
        confirmLabel={t('actions.remove')}
        typeToConfirm={store.name}
        onConfirm={async () => {
          await remove.mutateAsync({ connectionId: store.id, name: store.name })
          router.push('/stores')
        }}
      >
        <p>{t('actions.removeHint')}</p>
      </ConfirmDialog>
    </>
  )
}
