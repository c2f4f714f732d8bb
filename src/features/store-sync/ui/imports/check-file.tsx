'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Banner, Button, ErrorState, Field, readServerError, Section, Select, Skeleton, toast } from '@/ui'
import { formatsOf, type ImportFormat, READABLE_ENTITIES, type ReadableEntity } from '../../domain/import'
import { useStoreActions } from '../use-store-actions'
import type { ChosenFile } from './import-screen'
import { PreviewTable } from './preview-table'

type Props = { file: ChosenFile; storeId: string | null; onStoreChange: (id: string | null) => void; onStarted: (runId: string) => void; onBack: () => void }
const FILES = 'files'

/** What the file is, whose it is, and its first rows as they would come in; then a try, or the import itself. */
export function CheckFile({ file, storeId, onStoreChange, onStarted, onBack }: Props) {
  const t = useTranslations('store-sync.import')
  const ui = useTranslations('ui.actions')
  const trpc = useTRPC()
  const { startImport } = useStoreActions()
  const [entity, setEntity] = useState<ReadableEntity>(file.detected?.entity ?? 'customers')
  const [chosen, setFormat] = useState<ImportFormat | null>(file.detected?.format ?? null)
  const formats = formatsOf(entity)
  const format = chosen && formats.includes(chosen) ? chosen : formats[0]!
  const stores = useQuery(trpc.stores.list.queryOptions())
  const preview = useQuery({ ...trpc.stores.preview.queryOptions({ fileId: file.fileId, entity, format }), retry: false })
  const start = (dryRun: boolean) =>
    startImport
      .mutateAsync({ fileId: file.fileId, fileName: file.fileName, entity, format, connectionId: storeId, dryRun })
      .then(({ runId }) => onStarted(runId))
      .catch((error) => toast.failed({ title: readServerError(error).message }))
  return (
    <div className="space-y-6">
      <div className="grid max-w-3xl gap-4 sm:grid-cols-3">
        <Field label={t('entity')} hint={file.detected ? t('detected') : t('notDetected')}>
          <Select value={entity} onValueChange={setEntity} options={READABLE_ENTITIES.map((value) => ({ value, label: t(`entities.${value}`) }))} />
        </Field>
        <Field label={t('format')}>
          <Select value={format} onValueChange={setFormat} options={formats.map((value) => ({ value, label: t(`formats.${value}`) }))} />
        </Field>
        <Field label={t('store')} hint={t('storeHint')}>
          <Select
            value={storeId ?? FILES}
            onValueChange={(value) => onStoreChange(value === FILES ? null : value)}
            options={[
              { value: FILES, label: t('noStore') },
              ...(stores.data ?? []).filter(({ kind }) => kind !== 'csv' && kind !== 'demo').map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
      </div>
      <Section title={t('preview')} aside={file.fileName} divided>
        {preview.error ? <ErrorState compact error={preview.error} /> : preview.data ? <PreviewTable preview={preview.data} /> : <Skeleton lines={8} />}
      </Section>
      <Banner tone="info">{t('tryHint')}</Banner>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onBack}>{ui('back')}</Button>
        <Button variant="primary" disabled={!preview.data} loading={startImport.isPending} onClick={() => void start(true)}>
          {t('try')}
        </Button>
        <Button disabled={!preview.data || startImport.isPending} onClick={() => void start(false)}>
          {t('importNow')}
        </Button>
      </div>
    </div>
  )
}
