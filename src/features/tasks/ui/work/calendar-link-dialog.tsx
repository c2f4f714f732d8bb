'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, CopyButton, DateTime, Dialog, Field, Input } from '@/ui'
import { useTaskActions } from '../use-task-actions'

/** A link by which one's own tasks stand in one's calendar program. Shown once; a new one ends the old. */
export function CalendarLinkDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('tasks.feed')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')} description={t('hint')}>
      {open && <CalendarLink />}
    </Dialog>
  )
}

function CalendarLink() {
  const t = useTranslations('tasks.feed')
  const trpc = useTRPC()
  const feed = useQuery(trpc.tasks.feed.queryOptions())
  const { renewFeed, endFeed } = useTaskActions()
  const [link, setLink] = useState<string | null>(null)
  const renew = async () => {
    const { token } = await renewFeed.mutateAsync({})
    setLink(`${window.location.origin}/api/calendar/${token}`)
  }
  return (
    <div className="space-y-4">
      {link && (
        <Field label={t('link')} hint={t('once')}>
          <div className="flex gap-2">
            <Input readOnly value={link} onFocus={(event) => event.target.select()} />
            <CopyButton text={link} />
          </div>
        </Field>
      )}
      {feed.data && !link && <p>{t.rich('since', { at: () => <DateTime at={feed.data?.createdAt as Date} /> })}</p>}
      <div className="flex flex-wrap gap-2">
        <Button variant={link ? 'secondary' : 'primary'} loading={renewFeed.isPending} onClick={() => void renew()}>
          {feed.data ? t('renew') : t('make')}
        </Button>
        {feed.data && (
          <Button variant="ghost" onClick={() => void endFeed.mutateAsync({}).then(() => setLink(null))}>
            {t('end')}
          </Button>
        )}
      </div>
    </div>
  )
}
