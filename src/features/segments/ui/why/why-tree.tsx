'use client'
import { CircleCheck, CircleDashed } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Link, RelativeTime } from '@/ui'
import { type Evidence, type Explained, type ExplainedLeaf, type Speech, sayFound, sayLeaf, sayValue } from '../../domain'

type Props = { tree: Explained; speech: Speech; customerId: string }

/** Every condition with a tick or none, what was found, and the rows behind it; groups as they are nested. */
export function WhyTree({ tree, ...rest }: Props) {
  const t = useTranslations('segments.why')
  if (tree.kind === 'condition') return <WhyLeaf explained={tree} {...rest} />
  return (
    <div>
      <p className="flex items-center gap-2 text-ink-muted text-sm">
        <Mark met={tree.met} />
        {t(`groups.${tree.kind}`)}
      </p>
      <ul className="mt-2 ml-[7px] space-y-3 border-line border-l pl-4">
        {tree.parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a rule have no names, and their order is the rule's
          <li key={index}>
            <WhyTree tree={part} {...rest} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function WhyLeaf({ explained, speech, customerId }: { explained: ExplainedLeaf; speech: Speech; customerId: string }) {
  const t = useTranslations('segments.why')
  const { leaf, observed, met, evidence, evidenceCount, flip } = explained
  return (
    <div className="flex gap-2">
      <Mark met={met} />
      <div className="min-w-0 grow space-y-1">
        <p className="font-medium">{sayLeaf(leaf, speech)}</p>
        <p className="text-ink-muted">{t('found', { what: observed === null ? t('nothing') : sayFound(leaf, observed, speech) })}</p>
        {flip && <p className="text-ink-faint text-sm">{t(met ? 'endsAt' : 'holdsAt', { value: sayValue(leaf, flip.to, speech) })}</p>}
        {evidence.length > 0 && evidence.some(({ kind }) => kind !== 'customer') && (
          <details className="text-sm">
            <summary className="w-fit cursor-pointer rounded-sm text-ink-muted hover:text-ink">{t('rows', { count: evidenceCount })}</summary>
            <ul className="mt-1 space-y-1">
              {evidence.map((row) => (
                <EvidenceRow key={`${row.kind} ${row.id}`} row={row} customerId={customerId} speech={speech} />
              ))}
              {evidenceCount > evidence.length && <li className="text-ink-faint">{t('more', { count: evidenceCount - evidence.length })}</li>}
            </ul>
          </details>
        )}
      </div>
    </div>
  )
}

function Mark({ met }: { met: boolean }) {
  const t = useTranslations('segments.why')
  const Icon = met ? CircleCheck : CircleDashed
  return (
    <span className={met ? 'mt-0.5 shrink-0 text-positive' : 'mt-0.5 shrink-0 text-ink-faint'}>
      <Icon aria-hidden size={16} strokeWidth={1.75} />
      <span className="sr-only">{met ? t('met') : t('notMet')}</span>
    </span>
  )
}

function EvidenceRow({ row, customerId, speech }: { row: Evidence; customerId: string; speech: Speech }) {
  const t = useTranslations('segments.why')
  const label = row.kind === 'segment' ? speech.nameOf('segments', row.id) : row.label
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <Link look="inline" href={hrefOf(row, customerId)}>
        {t(`kinds.${row.kind}`, { label: label ?? '' })}
      </Link>
      {row.at && <RelativeTime at={row.at} />}
    </li>
  )
}

/** Where a row is shown. */
function hrefOf({ kind, id }: Evidence, customerId: string): string {
  if (kind === 'order') return `/customers/${customerId}?order=${id}`
  if (kind === 'ticket') return `/inbox?ticket=${id}`
  if (kind === 'segment') return `/segments/${id}?why=${customerId}`
  return `/customers/${customerId}`
}
