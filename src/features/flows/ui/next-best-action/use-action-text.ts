'use client'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { formatMoney } from '@/domain/money'
import type { NextAction } from './next-actions'

const MISSING = ['email', 'phone', 'consent'] as const
type Drafted = 'points-expiring' | 'replenish' | 'tier-close' | 'ask-review' | 'thank-third-purchase'

export type ActionText = ReturnType<typeof useActionText>

/** What an action is called, why it is proposed, what it may bring, and the words its mail or gift begins with: in the reader's language. */
export function useActionText() {
  const t = useTranslations('flows.nextActions')
  const format = useFormatter()
  const locale = useLocale()
  const list = (words: readonly string[]) => format.list(words, { type: 'conjunction' })
  const money = (amountMinor: bigint, of: string) => formatMoney({ amountMinor, currency: of }, locale)

  /** The values of the sentence, moments and amounts as they are written here. */
  const valuesOf = ({ values }: NextAction) => {
    const { date, missing } = values
    const at = typeof date === 'string' ? new Date(date) : null
    const fields = MISSING.filter((field) =>
      String(missing ?? '')
        .split(' ')
        .includes(field),
    )
    return {
      ...values,
      when: at ? format.relativeTime(at, new Date()) : '',
      day: at ? format.dateTime(at, { day: 'numeric', month: 'long' }) : '',
      missing: typeof missing === 'number' ? missing : list(fields.map((field) => t(`missing.${field}`))),
      money: typeof missing === 'number' ? money(BigInt(Math.round(missing)), String(values.currency)) : '',
    }
  }
  return {
    name: (kind: NextAction['kind']) => t(`kinds.${kind}`),
    why: (action: NextAction) => t(`why.${action.kind}`, valuesOf(action)),
    worth: ({ worth }: NextAction) => (worth ? t(`worth.${worth.of}`, { money: money(BigInt(worth.amountMinor), worth.currency) }) : t('worth.none')),
    /** What a mail begins with; whoever sends it makes it theirs. */
    draft: (action: NextAction, name: string) => {
      const values = { ...valuesOf(action), name }
      const kind = action.kind as Drafted
      return { subject: t(`drafts.${kind}.subject`, values), body: t(`drafts.${kind}.body`, values) }
    },
    note: ({ kind, values }: NextAction) =>
      kind === 'apologise-late-parcel' || kind === 'thank-third-purchase' ? t(`notes.${kind}`, { order: String(values.order ?? '') }) : '',
  }
}
