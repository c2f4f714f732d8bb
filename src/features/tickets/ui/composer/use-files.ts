'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { newId } from '@/domain/id'
import { useTRPC } from '@/trpc/client'
import { readServerError, useRefusalWords } from '@/ui'
import { MAX_FILE_BYTES } from '../../domain/attachable'
import { attachFile } from './attach-file'

/** A file on its way, or one that could not be taken: then with the reason. */
export type Uploading = { key: string; name: string; part: number; error: string | null }

/** The files of the reply this person is writing on a ticket: they are on the server, so a reload keeps them. */
export function useFiles(ticketId: string) {
  const t = useTranslations('tickets.composer')
  const say = useRefusalWords()
  const trpc = useTRPC()
  const client = useQueryClient()
  const kept = useQuery(trpc.tickets.mailOut.draftFiles.queryOptions({ ticketId }))
  const detach = useMutation(trpc.tickets.mailOut.detachFile.mutationOptions())
  const [uploading, setUploading] = useState<Uploading[]>([])
  const refresh = () => client.invalidateQueries({ queryKey: trpc.tickets.mailOut.draftFiles.queryKey({ ticketId }) })
  const set = (key: string, change: Partial<Uploading> | null) =>
    setUploading((all) => all.flatMap((one) => (one.key !== key ? [one] : change ? [{ ...one, ...change }] : [])))

  async function add(files: Iterable<File>) {
    for (const file of files) {
      const key = newId()
      const name = file.name || t('pasted')
      setUploading((all) => [...all, { key, name, part: 0, error: null }])
      if (file.size > MAX_FILE_BYTES) set(key, { error: t('tooLarge', { mb: MAX_FILE_BYTES / 1024 / 1024 }) })
      else
        try {
          await attachFile(ticketId, file, name, (part) => set(key, { part }))
          await refresh()
          set(key, null)
        } catch (error) {
          set(key, { error: await say(readServerError(error)) })
        }
    }
  }

  return {
    files: kept.data ?? [],
    uploading,
    isBusy: uploading.some(({ error }) => error === null),
    add,
    dismiss: (key: string) => set(key, null),
    async remove(attachmentId: string) {
      await detach.mutateAsync({ attachmentId }).catch(() => {})
      await refresh()
    },
    refresh,
  }
}
export type Files = ReturnType<typeof useFiles>
