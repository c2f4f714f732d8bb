'use client'
import { useTranslations } from 'next-intl'
import { Badge, Button, CopyButton } from '@/ui'
import type { WebFormView } from './use-web-forms'

/** One form: its own page, and the line that puts it into another. */
export function WebFormRow({ form, origin, onOpen }: { form: WebFormView; origin: string; onOpen: () => void }) {
  const t = useTranslations('tickets.forms')
  const address = `${origin}/f/${form.id}`
  const snippet = `<script src="${address}/embed.js" data-title="${form.title.replaceAll('"', '&quot;')}"></script>`
  return (
    <li className="hairline-b py-3">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-0 grow">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{form.name}</span>
            {!form.active && <Badge tone="caution">{t('off')}</Badge>}
          </p>
          <p className="text-ink-muted text-sm">{[form.title, t(`languages.${form.language}`), form.mailbox ?? t('defaultMailbox')].join(' · ')}</p>
        </div>
        <Button size="sm" aria-label={t('editNamed', { name: form.name })} onClick={onOpen}>
          {t('edit')}
        </Button>
      </div>
      {form.active && (
        <dl className="mt-2 grid gap-x-3 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
          <dt className="py-1.5 text-ink-muted">{t('page')}</dt>
          <dd className="flex min-w-0 items-start gap-2">
            <a
              href={address}
              target="_blank"
              rel="noreferrer"
              className="wrap-anywhere min-w-0 py-1.5 underline decoration-line-strong underline-offset-[3px] hover:text-accent"
            >
              {address}
            </a>
            <CopyButton text={address} label={t('copy')} name={t('copyPage', { name: form.name })} />
          </dd>
          <dt className="py-1.5 text-ink-muted">{t('snippet')}</dt>
          <dd className="flex min-w-0 items-start gap-2">
            <code className="wrap-anywhere min-w-0 py-1.5 font-mono">{snippet}</code>
            <CopyButton text={snippet} label={t('copy')} name={t('copySnippet', { name: form.name })} />
          </dd>
        </dl>
      )}
    </li>
  )
}
