'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Button, Dialog, ErrorState, toast } from '@/ui'

type Props = { segment: { id: string; name: string }; open: boolean; onOpenChange: (open: boolean) => void }

/** Puts a segment away: what that means stands there, and what still needs it is said when it does. */
export function ArchiveDialog({ segment, open, onOpenChange }: Props) {
  const t = useTranslations('segments.archive')
  const trpc = useTRPC()
  const client = useQueryClient()
  const router = useRouter()
  const archive = useMutation(
    trpc.segments.archive.mutationOptions({
      onSuccess: () => {
        toast.done({ title: t('done', { name: segment.name }) })
        router.push('/segments')
        void client.invalidateQueries(trpc.segments.list.pathFilter())
      },
    }),
  )
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title', { name: segment.name })}
      description={t('hint')}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('cancel')}</Button>
          <Button variant="danger" loading={archive.isPending} onClick={() => archive.mutate({ id: segment.id })}>
            {t('confirm')}
          </Button>
        </>
      }
    >
      {archive.error && <ErrorState compact error={archive.error} />}
    </Dialog>
  )
}
