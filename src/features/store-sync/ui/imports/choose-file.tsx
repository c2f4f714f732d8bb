'use client'
import { FileUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type DragEvent, useId, useRef, useState } from 'react'
import { Button, cx, ErrorState, Progress, readServerError, useRefusalWords } from '@/ui'
import { IMPORT_ENTITIES } from '../../domain/import'
import type { ChosenFile } from './import-screen'
import { uploadFile } from './upload-file'

/** A place to drop a file, and a button that does the same. */
export function ChooseFile({ onChosen }: { onChosen: (file: ChosenFile) => void }) {
  const t = useTranslations('store-sync.import')
  const say = useRefusalWords()
  const inputId = useId()
  const inputRef = useRef<HTMLInputElement>(null)
  const [part, setPart] = useState<number | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [over, setOver] = useState(false)
  const take = async (file: File | undefined) => {
    if (!file) return
    setFailure(null)
    setPart(0)
    try {
      onChosen({ ...(await uploadFile(file, setPart)), fileName: file.name })
    } catch (error) {
      setFailure(new Error(await say(readServerError(error))))
    } finally {
      setPart(null)
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    <div className="max-w-2xl space-y-4">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut; the button inside does the same */}
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx('rounded-lg border border-dashed px-6 py-10', over ? 'border-accent bg-accent-soft' : 'border-line-strong bg-raised')}
      >
        {part === null ? (
          <>
            <label htmlFor={inputId} className="block font-medium">
              {t('choose')}
            </label>
            <p className="mb-4 max-w-text text-ink-muted">{t('chooseHint')}</p>
            <input
              ref={inputRef}
              id={inputId}
              type="file"
              accept=".csv,text/csv,text/plain"
              className="sr-only"
              onChange={(event) => void take(event.target.files?.[0])}
            />
            <Button variant="primary" icon={FileUp} onClick={() => inputRef.current?.click()}>
              {t('chooseButton')}
            </Button>
          </>
        ) : (
          <Progress label={t('uploading')} value={Math.round(part * 100)} />
        )}
      </div>
      {failure !== null && <ErrorState compact error={failure} />}
      <ul className="list-disc space-y-1 pl-5 text-ink-muted">
        {IMPORT_ENTITIES.map((entity) => (
          <li key={entity}>{t(`reads.${entity}`)}</li>
        ))}
      </ul>
    </div>
  )
}
