'use client'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPCClient } from '@/trpc/client'
import { Button, readServerError, saveFile, toast } from '@/ui'

/** Fetches the members page after page and hands over one file; nothing is kept when a page fails. */
export function ExportButton({ id, name }: { id: string; name: string }) {
  const t = useTranslations('segments.page')
  const client = useTRPCClient()
  const [done, setDone] = useState<number | null>(null)
  const run = async () => {
    setDone(0)
    try {
      const parts: string[] = []
      let [cursor, count]: [string | null, number] = [null, 0]
      do {
        const page: { csv: string; count: number; nextCursor: string | null } = await client.segments.membersCsv.query({ id, cursor })
        parts.push(page.csv)
        count += page.count
        setDone(count)
        cursor = page.nextCursor
      } while (cursor)
      // The byte order mark tells spreadsheets that names are UTF-8.
      saveFile(`${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.csv`, 'text/csv;charset=utf-8', ['\ufeff', ...parts])
    } catch (error) {
      toast.failed({ title: t('exportFailed'), description: readServerError(error).message })
    } finally {
      setDone(null)
    }
  }
  return (
    <Button icon={Download} loading={done !== null} onClick={() => void run()}>
      {done ? t('exporting', { count: done }) : t('export')}
    </Button>
  )
}
