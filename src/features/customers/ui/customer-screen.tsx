'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs'
import type { ReactNode } from 'react'
import { useTRPC } from '@/trpc/client'
import { Banner, Page, Tabs, useLive, useWide } from '@/ui'
import { ErasedNotice } from './erasure/erased-notice'
import { CustomerFigures } from './figures/customer-figures'
import { WhoIsWho } from './identities/who-is-who'
import { CustomerHeading } from './profile/customer-heading'
import { CustomerTimeline } from './timeline/customer-timeline'
import type { TimelineLook } from './timeline/timeline-look'
import { useCustomer } from './use-customer'

const VIEWS = ['timeline', 'orders', 'about'] as const
const view = parseAsStringLiteral(VIEWS).withDefault('timeline')

type Props = {
  id: string
  mayEdit: boolean
  looks: readonly TimelineLook[]
  /** How the tier is shown; later features bring what is theirs. */
  tier: ReactNode
  actions: ReactNode
  orders: ReactNode
  panels: ReactNode
}

/** One person, whole: who they are, the figures that matter, everything that happened, and beside it what is open. */
export function CustomerScreen({ id, mayEdit, looks, tier, actions, orders, panels }: Props) {
  const t = useTranslations('customers')
  const [shown, setShown] = useQueryState('view', view)
  const [mergedId, setMergedId] = useQueryState('merged', parseAsString)
  const customer = useCustomer(id)
  const { person } = customer
  const isWide = useWide('64rem')
  return (
    <Page
      back={{ href: '/customers', label: t('title') }}
      title={<CustomerHeading.Name person={person} tier={tier} />}
      {...(person.erasedAt ? {} : { description: <CustomerHeading.Facts person={person} mayEdit={mayEdit} /> })}
      actions={actions}
    >
      {person.memberIds.map((memberId) => memberId !== person.id && <MemberNews key={memberId} memberId={memberId} personId={person.id} />)}
      {mergedId && (
        <div className="mb-4">
          <Banner tone="info" onDismiss={() => void setMergedId(null)}>
            {t('redirected')}
          </Banner>
        </div>
      )}
      {person.erasedAt ? <ErasedNotice at={person.erasedAt} /> : <WhoIsWho person={person} />}
      <CustomerFigures customer={customer} />
      <div className="mt-6 grid gap-8 lg:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)]">
        <Tabs
          label={t('views.label')}
          value={isWide && shown === 'about' ? 'timeline' : shown}
          onValueChange={(next) => void setShown(VIEWS.find((name) => name === next) ?? null)}
          tabs={[
            { value: 'timeline', label: t('views.timeline'), content: <CustomerTimeline customerId={person.id} looks={looks} /> },
            { value: 'orders', label: t('views.orders'), content: orders },
            // Beside the timeline where there is room, else behind a tab: nobody scrolls past two years to see the last order.
            ...(isWide ? [] : [{ value: 'about', label: t('views.about'), content: <Panels>{panels}</Panels> }]),
          ]}
        />
        {isWide && (
          <aside aria-label={t('panels')}>
            <Panels>{panels}</Panels>
          </aside>
        )}
      </div>
    </Page>
  )
}

function Panels({ children }: { children: ReactNode }) {
  const t = useTranslations('customers')
  return (
    <div className="space-y-4">
      <h2 className="sr-only">{t('panels')}</h2>
      {children}
    </div>
  )
}

/** News of somebody merged into this person is told under their own id. */
function MemberNews({ memberId, personId }: { memberId: string; personId: string }) {
  const client = useQueryClient()
  const trpc = useTRPC()
  useLive(`customer:${memberId}`, () => {
    void client.invalidateQueries(trpc.desk.customer.queryFilter({ id: personId }))
    void client.invalidateQueries(trpc.customers.timeline.infiniteQueryFilter())
    void client.invalidateQueries(trpc.orders.ofCustomer.pathFilter())
  })
  return null
}
