'use client'
import { cx } from '@/ui'
import type { RedemptionView } from '../../domain'
import { useStoreNote } from './use-redemption-words'

const LOOK = { muted: 'text-ink-muted', caution: 'text-caution', negative: 'text-negative' } as const

/** What the store knows of a code, in words. */
export function StoreNote({ redemption, className }: { redemption: Pick<RedemptionView, 'store' | 'status'>; className?: string }) {
  const note = useStoreNote()(redemption)
  return note && <p className={cx('max-w-text', LOOK[note.tone], className)}>{note.text}</p>
}
