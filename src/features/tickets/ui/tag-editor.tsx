'use client'
import { Plus, Tag, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactElement, useEffect, useState } from 'react'
import { Badge, Button, Input, Popover } from '@/ui'
import type { TicketChange, TicketView } from './ticket-types'

type Props = {
  ticket: TicketView
  onChange: (change: TicketChange) => void
  asked: boolean
  onAnswered: () => void
  trigger?: ReactElement<Record<string, unknown>>
}

/** Tags: a word and Enter adds one, its cross takes it away. */
export function TagEditor({ ticket: { tags }, onChange, asked, onAnswered, trigger }: Props) {
  const t = useTranslations('tickets.tags')
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  useEffect(() => {
    if (asked) setOpen(true)
  }, [asked])
  const tag = typed.trim().toLowerCase().replace(/^#/, '')
  const toggle = (next: boolean) => {
    setOpen(next)
    if (!next) onAnswered()
  }
  return (
    <Popover
      open={open}
      onOpenChange={toggle}
      title={t('title')}
      trigger={
        trigger ?? (
          <Button
            size="sm"
            variant="ghost"
            aria-label={tags.length > 0 ? t('are', { tags: tags.join(', ') }) : t('add')}
            className="h-auto! min-h-7 max-w-full flex-wrap justify-start! py-0.5"
          >
            {tags.length === 0 ? (
              <>
                <Tag aria-hidden size={14} strokeWidth={1.5} />
                {t('add')}
              </>
            ) : (
              tags.slice(0, 4).map((one) => (
                <Badge key={one} className="max-w-40!">
                  #{one}
                </Badge>
              ))
            )}
            {tags.length > 4 && `+${tags.length - 4}`}
          </Button>
        )
      }
    >
      <form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (tag === '') return
          onChange({ tags: [...new Set([...tags, tag])].slice(0, 20) })
          setTyped('')
        }}
      >
        <Input
          autoFocus
          aria-label={t('new')}
          placeholder={t('new')}
          maxLength={40}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="grow"
        />
        <Button type="submit" icon={Plus} disabled={tag === ''}>
          {t('addOne')}
        </Button>
      </form>
      {tags.length > 0 && (
        <ul className="mt-3 flex flex-wrap gap-1.5">
          {tags.map((one) => (
            <li key={one}>
              <Button size="sm" aria-label={t('remove', { tag: one })} onClick={() => onChange({ tags: tags.filter((other) => other !== one) })}>
                #{one}
                <X aria-hidden size={12} strokeWidth={1.75} />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  )
}
