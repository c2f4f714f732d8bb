'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, onDemand } from '@/ui'

const ConfirmDialog = onDemand(() => import('@/ui/primitives/confirm-dialog').then((module) => module.ConfirmDialog))

/**
 * Takes the demo store away. Afterwards the page is left: where nobody is left to let people in, straight to the link that makes the first
 * administrator, for it is shown only once.
 * @param look `banner`: small, beside the words that say it is demo data
 */
export function RemoveDemo({ look }: { look: 'banner' | 'button' }) {
  const t = useTranslations('store-sync.demo')
  const trpc = useTRPC()
  const [asking, setAsking] = useState(false)
  const stores = useQuery({ ...trpc.stores.list.queryOptions(), enabled: asking || look === 'button' })
  const remove = useMutation(trpc.stores.removeDemo.mutationOptions())
  const name = stores.data?.find((store) => store.demo)?.name
  return (
    <>
      <Button size={look === 'banner' ? 'sm' : 'md'} icon={Trash2} onClick={() => setAsking(true)}>
        {t('remove')}
      </Button>
      <ConfirmDialog
        open={asking && name !== undefined}
        onOpenChange={setAsking}
        title={t('removeTitle')}
        confirmLabel={t('remove')}
        typeToConfirm={name ?? ''}
        onConfirm={async () => {
          const { setupUrl } = await remove.mutateAsync({ name: name ?? '' })
          window.location.assign(setupUrl ?? '/')
        }}
      >
        <p>{t('removeHint')}</p>
      </ConfirmDialog>
    </>
  )
}
