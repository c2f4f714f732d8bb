'use client'
import { Gift, MessageSquare, Package, ShoppingBag, SmilePlus, Truck } from 'lucide-react'
import {
  Badge,
  Banner,
  Button,
  ButtonLink,
  Card,
  DateTime,
  DescriptionList,
  EmptyState,
  ErrorState,
  Link,
  Money,
  Points,
  Progress,
  RelativeTime,
  Skeleton,
  StatusBadge,
  Tabs,
  Tile,
  TileRow,
  Timeline,
  TimelineItem,
} from '..'
import { Specimen } from './specimen'

const trend = [31, 33, 30, 34, 36, 35, 38, 37, 40, 42, 41, 47]
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)
const eur = (amountMinor: bigint) => ({ amountMinor, currency: 'EUR' })

export function GalleryShow() {
  return (
    <>
      <div id="tiles">
        <TileRow label="Figures">
          <Tile
            label="NPS"
            value="+47"
            change={{ direction: 'up', text: '+6', good: true, against: 'the 30 days before' }}
            n="312"
            margin="± 6"
            series={trend}
            unfinished
            info="Promoters minus detractors, in per cent of all answers. Version 2."
            onOpen={() => {}}
          />
          <Tile
            label="Net sales"
            value={<Money value={eur(18_420_655n)} />}
            change={{ direction: 'up', text: '+4.2 %', good: true }}
            n="4,120"
            series={trend.toReversed()}
            info="Paid orders less refunds, without tax and shipping."
            onOpen={() => {}}
          />
          <Tile
            label="First response"
            value="1 h 12 min"
            change={{ direction: 'down', text: '−18 min', good: true }}
            n="864"
            series={[5, 4, 6, 3, 3, 2, 3, 2]}
            info="Median, in business minutes."
          />
          <Tile label="Repeat rate" value="38.4 %" change={{ direction: 'down', text: '−0.6 %', good: false }} n="2,031" series={[4, 4, 5, 4, 3, null, 3, 3]} />
          <Tile label="CLV, next 12 months" blank="Fewer than 100 customers have ordered twice." info="BG/NBD × Gamma-Gamma, fitted nightly." />
        </TileRow>
      </div>
      <Specimen id="panels" title="Panels" columns>
        <Card
          title="Last order"
          actions={
            <Button size="sm" variant="ghost">
              All orders
            </Button>
          }
        >
          <DescriptionList
            items={[
              { term: 'Number', value: <Link href="/dev/ui#panels">#10423</Link> },
              { term: 'Placed', value: <DateTime at="2026-11-18T09:41:00Z" /> },
              { term: 'Total', value: <Money value={eur(12_990n)} /> },
              { term: 'Payment', value: <StatusBadge tone="positive">Paid</StatusBadge> },
              { term: 'Delivery', value: <StatusBadge tone="caution">3 days late</StatusBadge> },
            ]}
          />
        </Card>
        <Card title="Loyalty">
          <p className="text-2xl tabular-nums tracking-tight">
            <Points amount={1420} />
          </p>
          <p className="mb-3 text-ink-muted">
            <Badge tone="accent">Silver</Badge> Gold at 2,000
          </p>
          <Progress label="To Gold" value={71} />
          <ul className="mt-4 space-y-1.5">
            <li className="flex justify-between">
              Order #10423 <Points signed bare amount={129} />
            </li>
            <li className="flex justify-between">
              Refund #10377 <Points signed bare amount={-45} />
            </li>
          </ul>
        </Card>
        <Card title="Timeline">
          <Timeline label="Timeline">
            <TimelineItem
              icon={ShoppingBag}
              tone="accent"
              title={
                <Link href="/dev/ui#panels" look="quiet">
                  Order #10423 paid
                </Link>
              }
              at={minutesAgo(4)}
              end={<Money value={eur(12_990n)} />}
            />
            <TimelineItem icon={MessageSquare} title="Ticket #1042 opened" at={minutesAgo(130)} by="by e-mail">
              Where is my parcel?
            </TimelineItem>
            <TimelineItem icon={Truck} tone="caution" title="Parcel late" at={minutesAgo(60 * 26)} />
            <TimelineItem icon={Gift} tone="positive" title="Goodwill" at={minutesAgo(60 * 24 * 9)} by="Lena" end={<Points signed bare amount={200} />} />
            <TimelineItem icon={SmilePlus} tone="negative" title="NPS 3" at={minutesAgo(60 * 24 * 40)}>
              “Slow delivery.”
            </TimelineItem>
          </Timeline>
        </Card>
      </Specimen>
      <Specimen id="states" title="States" columns>
        <EmptyState compact kind="nothing-yet" icon={Package} title="No orders yet" action={<ButtonLink href="/dev/ui#states">Connect a store</ButtonLink>}>
          Orders come in from your stores within seconds.
        </EmptyState>
        <EmptyState compact kind="no-match" title="No customer matches" action={<Button size="sm">Clear filters</Button>}>
          Tier Gold, not seen for 90 days.
        </EmptyState>
        <EmptyState compact kind="no-right" title="Only managers see figures">
          Ask Lena Åkesson for the manager role.
        </EmptyState>
        <ErrorState
          compact
          error={Object.assign(new Error('The store did not answer within 10 seconds.'), { data: { requestId: '0199-77aa-41' } })}
          kept="All 312 orders read so far."
          next="It tries again by itself in 5 minutes."
          onRetry={() => {}}
        />
        <div className="space-y-3">
          <Skeleton className="h-9 w-40" />
          <Skeleton lines={3} />
          <Progress label="Import orders_export.csv" value={42} />
          <Progress label="Counting" value={null} />
        </div>
        <Tabs
          label="Parts"
          tabs={[
            { value: 'a', label: 'Orders', count: 20, content: 'Orders' },
            { value: 'b', label: 'Tickets', count: 3, content: 'Tickets' },
            { value: 'c', label: 'Reviews', content: <RelativeTime at={minutesAgo(3)} look="long" /> },
          ]}
        />
      </Specimen>
      <div id="banners" className="space-y-2">
        <Banner tone="info" title="Two people look at this ticket." />
        <Banner tone="caution" action={<Button size="sm">Remove demo data</Button>}>
          This is demo data. Remove it before you connect your store.
        </Banner>
        <Banner tone="negative" title="Mail could not be sent." onDismiss={() => {}}>
          The server refused the address. The reply is kept as a draft.
        </Banner>
        <Banner tone="positive">Store connected. 1,204 orders are being read.</Banner>
      </div>
    </>
  )
}
