import { useTranslations } from 'next-intl'
import { ConfirmDialog, DateTime, ErrorState, Skeleton } from '@/ui'
import type { ErasurePreview } from '../../domain/erasure'
import { nameToConfirm } from '../../domain/name-to-confirm'
import { ErasureFacts } from './erasure-facts'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  preview: ErasurePreview | undefined
  /** Why there is no preview: nothing can be confirmed then. */
  error: unknown
  /** @param name what was typed */
  onErase: (name: string) => unknown
}

/** What goes and what stays stands above the field for the name; who was erased already has no name to type. */
export function ConfirmErasure({ open, onOpenChange, preview, error, onErase }: Props) {
  const t = useTranslations('customers.erase')
  const erasedAt = preview?.erasedAt
  const name = preview && !erasedAt ? nameToConfirm(preview) : undefined
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      confirmLabel={t(erasedAt ? 'confirmErased' : 'confirm')}
      danger={!erasedAt}
      ready={preview !== undefined}
      {...(name === undefined ? {} : { typeToConfirm: name })}
      onConfirm={() => onErase(name ?? '')}
    >
      {preview ? (
        erasedAt ? (
          <p>{t.rich('already', { date: () => <DateTime at={erasedAt} look="date" /> })}</p>
        ) : (
          <>
            <p>{t('text')}</p>
            <ErasureFacts preview={preview} />
          </>
        )
      ) : error ? (
        <ErrorState compact error={error} />
      ) : (
        <Skeleton lines={6} />
      )}
    </ConfirmDialog>
  )
}
