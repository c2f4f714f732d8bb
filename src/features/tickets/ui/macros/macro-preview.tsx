'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import type { MacroLanguage } from '../../domain'

const PAUSE_MS = 300

/** The text as it reads on the newest ticket, while it is being written; what is missing there is named. */
export function MacroPreview({ body, language }: { body: string; language: MacroLanguage }) {
  const t = useTranslations('tickets.macroSettings')
  const trpc = useTRPC()
  const [settled, setSettled] = useState({ body, language })
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ body, language }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [body, language])
  const { data } = useQuery(trpc.tickets.macros.preview.queryOptions(settled, { enabled: settled.body.trim() !== '', placeholderData: keepPreviousData }))
  if (body.trim() === '' || !data) return null
  const names = [...data.missing, ...data.unknown].map((name) => `{{${name}}}`).join(', ')
  return (
    <section aria-label={data.ticketNumber === null ? t('previewNone') : t('preview', { number: data.ticketNumber })}>
      <h3 className="pb-1 text-ink-muted text-sm">{data.ticketNumber === null ? t('previewNone') : t('preview', { number: data.ticketNumber })}</h3>
      <p className="max-h-56 overflow-y-auto whitespace-pre-wrap rounded-md bg-sunken px-3 py-2">{data.text}</p>
      {names && <p className="pt-1 text-caution text-sm">{t('missing', { names })}</p>}
    </section>
  )
}
