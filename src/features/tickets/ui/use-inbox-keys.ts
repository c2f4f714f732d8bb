'use client'
import { useTranslations } from 'next-intl'
import { useKeys } from '@/ui'

type Doings = Record<
  | 'next'
  | 'previous'
  | 'back'
  | 'reply'
  | 'note'
  | 'close'
  | 'closeAndNext'
  | 'snooze'
  | 'assign'
  | 'takeIt'
  | 'tag'
  | 'select'
  | 'spam'
  | 'create'
  | 'search'
  | 'nextView'
  | 'previousView'
  | 'saveView'
  | 'macro'
  | 'play',
  () => void
>

const KEYS: [keys: string, name: keyof Doings][] = [
  ['j', 'next'],
  ['k', 'previous'],
  ['Escape', 'back'],
  ['r', 'reply'],
  ['n', 'note'],
  ['e', 'close'],
  ['shift+e', 'closeAndNext'],
  ['z', 'snooze'],
  ['a', 'assign'],
  ['i', 'takeIt'],
  ['l', 'tag'],
  ['x', 'select'],
  ['!', 'spam'],
  ['c', 'create'],
  ['/', 'search'],
  [']', 'nextView'],
  ['[', 'previousView'],
  ['v', 'saveView'],
  ['m', 'macro'],
  ['p', 'play'],
]

/** The keys of the inbox. Each has its button or menu entry too. Enter is the browser's own: j and k move the focus. */
export function useInboxKeys(doings: Doings): void {
  const t = useTranslations('tickets')
  useKeys(KEYS.map(([keys, name]) => ({ keys, label: t(`keys.${name}`), group: t('title'), run: doings[name] })))
}
