'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Banner, Button, Checkbox, ErrorState, readServerError, Section, Skeleton, toast } from '@/ui'
import { formatsOf, type ImportEntity, type ImportFormat } from '../../domain/import'
import type { Mapping } from '../../domain/mapping/mapping'
import { useStoreActions } from '../use-store-actions'
import { FileKind } from './file-kind'
import { FileNotes } from './file-notes'
import type { ChosenFile } from './import-screen'
import { MapColumns } from './map-columns'
import { PreviewTable } from './preview-table'

type Props = { file: ChosenFile; storeId: string | null; onStoreChange: (id: string | null) => void; onStarted: (runId: string) => void; onBack: () => void }

/** What the file is, whose it is, which column holds what, and its first rows as they would come in; then a try, or the import itself. */
export function CheckFile({ file, storeId, onStoreChange, onStarted, onBack }: Props) {
  const t = useTranslations('store-sync.import')
  const ui = useTranslations('ui.actions')
  const trpc = useTRPC()
  const { startImport, saveMapping } = useStoreActions()
  const [entity, setEntity] = useState<ImportEntity>(file.detected?.entity ?? 'customers')
  const [format, setFormat] = useState<ImportFormat>(file.detected?.format ?? 'generic')
  const [mapping, setMapping] = useState<Mapping | null>(null)
  const [remember, setRemember] = useState(true)
  const asked = { fileId: file.fileId, entity, format, connectionId: storeId, mapping }
  const preview = useQuery({ ...trpc.stores.preview.queryOptions(asked), retry: false, placeholderData: mapping ? keepPreviousData : undefined })
  const shown = preview.data
  const readable = !!shown && shown.faults.length === 0 && !preview.isPlaceholderData
  const start = async (dryRun: boolean) => {
    const used = shown?.mapping ?? null
    try {
      if (used && remember && format === 'generic') await saveMapping.mutateAsync({ entity, header: file.columns, mapping: used })
      const { runId } = await startImport.mutateAsync({ ...asked, fileName: file.fileName, mapping: used, dryRun })
      onStarted(runId)
    } catch (error) {
      toast.failed({ title: readServerError(error).message })
    }
  }
  return (
    <div className="space-y-6">
      <FileKind
        {...{ entity, format, storeId, onStoreChange }}
        detected={file.detected !== null}
        onChange={(nextEntity, nextFormat) => {
          setMapping(null)
          setEntity(nextEntity)
          setFormat(formatsOf(nextEntity).includes(nextFormat) ? nextFormat : 'generic')
        }}
      />
      {shown && <FileNotes entity={entity} format={format} encoding={shown.encoding} mode={shown.mapping?.pointsMode ?? 'set'} />}
      {shown?.mapping && (
        <MapColumns
          {...{ entity, columns: shown.columns, samples: shown.samples, faults: shown.faults, from: shown.mappingFrom }}
          mapping={mapping ?? shown.mapping}
          onChange={setMapping}
          onReset={() => setMapping(null)}
        />
      )}
      <Section title={t('preview')} aside={file.fileName} divided>
        {preview.error ? (
          <ErrorState compact error={preview.error} />
        ) : shown && shown.rows.length > 0 ? (
          <PreviewTable preview={shown} />
        ) : (
          preview.isFetching && <Skeleton lines={8} />
        )}
      </Section>
      <Banner tone="info">{t('tryHint')}</Banner>
      {format === 'generic' && <Checkbox checked={remember} onCheckedChange={setRemember} label={t('mapping.remember')} />}
      <div className="flex flex-wrap gap-2">
        <Button onClick={onBack}>{ui('back')}</Button>
        <Button variant="primary" disabled={!readable} loading={startImport.isPending} onClick={() => void start(true)}>
          {t('try')}
        </Button>
        <Button disabled={!readable || startImport.isPending} onClick={() => void start(false)}>
          {t('importNow')}
        </Button>
      </div>
    </div>
  )
}
