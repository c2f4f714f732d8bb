'use client'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryStates } from 'nuqs'
import { useState } from 'react'
import { Page } from '@/ui'
import { CheckFile } from './check-file'
import { ChooseFile } from './choose-file'
import { ShowRun } from './show-run'
import type { Uploaded } from './upload-file'

const url = { run: parseAsString, store: parseAsString }
export type ChosenFile = Uploaded & { fileName: string }

/** A file's way in: choose, check, try, import. A run has its own address, so that people may leave and come back. */
export function ImportScreen() {
  const t = useTranslations('store-sync')
  const [{ run, store }, setUrl] = useQueryStates(url)
  const [file, setFile] = useState<ChosenFile | null>(null)
  const startOver = () => {
    setFile(null)
    void setUrl({ run: null })
  }
  return (
    <Page title={t('import.title')} description={t('import.description')} back={{ href: store ? `/stores/${store}` : '/stores', label: t('title') }}>
      {run ? (
        <ShowRun runId={run} onStarted={(runId) => void setUrl({ run: runId })} onStartOver={startOver} />
      ) : file ? (
        <CheckFile
          file={file}
          storeId={store}
          onStoreChange={(next) => void setUrl({ store: next })}
          onStarted={(runId) => void setUrl({ run: runId })}
          onBack={startOver}
        />
      ) : (
        <ChooseFile onChosen={setFile} />
      )}
    </Page>
  )
}
