'use client'
import { useTranslations } from 'next-intl'
import type { RunRow } from '../store-rows'

type Result = Pick<NonNullable<RunRow['undone']>, 'removed' | 'restored' | 'kept'>
type Kind = 'customers'
type Reason = 'in-use'

/** What goes away, what comes back, and what stays with the reason. */
export function UndoSays({ result }: { result: Result }) {
  const t = useTranslations('store-sync.import.undo')
  const count = (kind: string, n: number) => t('count', { kind: t(`kinds.${kind as Kind}`), n })
  const parts = [
    { title: t('removes'), lines: Object.entries(result.removed).map(([kind, n]) => count(kind, n)) },
    { title: t('restores'), lines: Object.entries(result.restored).map(([kind, n]) => count(kind, n)) },
    { title: t('keeps'), lines: result.kept.map(({ kind, reason, count: n }) => `${count(kind, n)} (${t(`reasons.${reason as Reason}`)})`) },
  ].filter(({ lines }) => lines.length > 0)
  return (
    <div className="space-y-3">
      {Object.keys(result.removed).length + Object.keys(result.restored).length === 0 && <p>{t('nothing')}</p>}
      {parts.map(({ title, lines }) => (
        <div key={title}>
          <p className="font-medium">{title}</p>
          <ul className="list-disc pl-5 text-ink-muted tabular-nums">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
