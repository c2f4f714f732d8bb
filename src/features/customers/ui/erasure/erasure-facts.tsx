import { useTranslations } from 'next-intl'
import type { ErasurePreview } from '../../domain/erasure'

/** What of a customer goes and what stays, in figures, before anybody confirms it. */
export function ErasureFacts({ preview }: { preview: ErasurePreview }) {
  const t = useTranslations('customers.erase')
  const { merged, tickets, openTickets, openTasks, waitingMails, answers, reviews, orders, points } = preview
  return (
    <>
      <Facts
        title={t('goes.title')}
        facts={[
          t('goes.profile'),
          merged > 0 && t('goes.merged', { count: merged }),
          tickets > 0 && t('goes.tickets', { count: tickets }),
          openTickets > 0 && t('goes.openTickets', { count: openTickets }),
          openTasks > 0 && t('goes.openTasks', { count: openTasks }),
          waitingMails > 0 && t('goes.waitingMails', { count: waitingMails }),
          answers > 0 && t('goes.answers', { count: answers }),
          reviews > 0 && t('goes.reviews', { count: reviews }),
        ]}
      />
      <Facts
        title={t('stays.title')}
        facts={[orders > 0 && t('stays.orders', { count: orders }), points !== 0 && t('stays.points', { points }), t('stays.log')]}
      />
    </>
  )
}

function Facts({ title, facts }: { title: string; facts: readonly (string | false)[] }) {
  return (
    <>
      <h3 className="mt-4 mb-1 font-medium text-ink">{title}</h3>
      <ul className="list-disc space-y-1 pl-5">{facts.map((fact) => fact && <li key={fact}>{fact}</li>)}</ul>
    </>
  )
}
