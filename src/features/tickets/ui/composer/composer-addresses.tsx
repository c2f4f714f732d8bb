'use client'
import { ChevronDown } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, Field, Input, Menu } from '@/ui'
import { addressesIn } from '../../domain/recipients'
import type { Sending } from './use-sending'

/** From whom, to whom, and who gets a copy. */
export function ComposerAddresses({ to, sending, onCopies, showsCopies }: { to: string; sending: Sending; onCopies: () => void; showsCopies: boolean }) {
  const t = useTranslations('tickets.composer')
  return (
    <>
      <span className="min-w-0 grow truncate text-ink-muted text-sm">{t('to', { to })}</span>
      <FromMenu sending={sending} />
      {!showsCopies && (
        <Button size="sm" variant="ghost" onClick={onCopies}>
          {t('copies')}
        </Button>
      )}
    </>
  )
}

/** Which mailbox, which signature. Not there while the desk has no mailbox of its own. */
function FromMenu({ sending: { senders, sender, signature, setMailbox, setSignature } }: { sending: Sending }) {
  const t = useTranslations('tickets.composer')
  const names = new Intl.DisplayNames([useLocale()], { type: 'language' })
  if (senders.length === 0) return null
  return (
    <Menu
      side="top"
      align="end"
      trigger={
        <Button size="sm" variant="ghost" icon={ChevronDown} aria-label={t('fromNamed', { name: sender?.name ?? t('fromSettings') })}>
          {sender?.name ?? t('fromSettings')}
        </Button>
      }
      items={[
        {
          kind: 'choice',
          label: t('from'),
          value: sender?.id ?? '',
          options: senders.map(({ id, name, address }) => ({ value: id, label: `${name} · ${address}` })),
          onChange: setMailbox,
        },
        ...(sender && sender.signatures.length > 0
          ? [
              {
                kind: 'choice' as const,
                label: t('signature'),
                value: signature ?? '',
                options: [
                  ...sender.signatures.map(({ language }) => ({ value: language, label: names.of(language) ?? language })),
                  { value: 'none', label: t('noSignature') },
                ],
                onChange: setSignature,
              },
            ]
          : []),
      ]}
    />
  )
}

/** Addresses beside the customer's. Read when the field is left: what is no address is said, and stays to be mended. */
export function CopyFields({ sending: { cc, bcc, setCopies } }: { sending: Sending }) {
  return (
    <div className="mb-2 grid gap-2 sm:grid-cols-2">
      <CopyField kind="cc" value={cc} onChange={(next) => setCopies((all) => ({ ...all, cc: next }))} />
      <CopyField kind="bcc" value={bcc} onChange={(next) => setCopies((all) => ({ ...all, bcc: next }))} />
    </div>
  )
}

function CopyField({ kind, value, onChange }: { kind: 'cc' | 'bcc'; value: readonly string[]; onChange: (addresses: string[]) => void }) {
  const t = useTranslations('tickets.composer')
  const [typed, setTyped] = useState(value.join(', '))
  const { bad } = addressesIn(typed)
  const [isLeft, setLeft] = useState(false)
  return (
    <Field label={t(kind)} {...(isLeft && bad.length > 0 ? { error: t('badAddress', { address: bad[0]! }) } : {})}>
      <Input
        value={typed}
        inputMode="email"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value)
          setLeft(false)
          onChange(addressesIn(event.target.value).good)
        }}
        onBlur={() => setLeft(true)}
      />
    </Field>
  )
}
