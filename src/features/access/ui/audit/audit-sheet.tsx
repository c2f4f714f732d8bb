'use client'
import { useTranslations } from 'next-intl'
import { Button, CopyButton, DateTime, DescriptionList, Link, Sheet } from '@/ui'
import type { AuditRow } from './use-audit-columns'

type Props = { row: AuditRow | null; onClose: () => void; onSubject: (type: string, id: string) => void }

/** One row of the log, whole. */
export function AuditSheet({ row, onClose, onSubject }: Props) {
  const t = useTranslations('access.audit')
  return (
    <Sheet open={row !== null} onOpenChange={(open) => !open && onClose()} title={row?.action}>
      {row && (
        <>
          <DescriptionList
            items={[
              { term: t('at'), value: <DateTime at={row.at} /> },
              { term: t('actor'), value: `${row.actor.name} (${t(`kinds.${row.actor.kind as 'user'}`)})` },
              { term: t('subject'), value: <span className="font-mono text-sm">{`${row.subject.type} ${row.subject.id}`}</span> },
              ...(row.customerId ? [{ term: t('customer'), value: <Link href={`/customers/${row.customerId}`}>{t('openCustomer')}</Link> }] : []),
              { term: t('request'), value: <CopyButton text={row.requestId} /> },
            ]}
          />
          {Object.keys(row.data).length > 0 && (
            <pre className="mt-4 overflow-x-auto whitespace-pre-wrap break-words rounded-md bg-sunken px-3 py-2.5 font-mono text-sm">
              {JSON.stringify(row.data, null, 2)}
            </pre>
          )}
          <Button
            className="mt-4"
            onClick={() => {
              onSubject(row.subject.type, row.subject.id)
              onClose()
            }}
          >
            {t('sameSubject')}
          </Button>
        </>
      )}
    </Sheet>
  )
}
