'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { Money, Points, RelativeTime, Tile, TileRow } from '@/ui'
import type { CustomerWhole } from '../customer-whole'
import { ActivityTile } from './activity-tile'
import { asMoney } from './as-money'
import { ClvTile } from './clv-tile'

/** The six figures a person is judged by. Where there is too little to say one, it says why. */
export function CustomerFigures({ customer }: { customer: CustomerWhole }) {
  const t = useTranslations('customers.figures')
  return (
    <TileRow label={t('label')} className="sm:grid-cols-3 xl:grid-cols-6">
      <NetSalesTile metrics={customer.metrics} />
      <PointsTile loyalty={customer.loyalty} isErased={customer.person.erasedAt !== null} />
      <ClvTile customer={customer} />
      <ActivityTile customer={customer} />
      <NpsTile nps={customer.nps} />
      <Tile label={t('openTickets.label')} value={customer.openTickets} margin={customer.openTickets === 0 ? t('openTickets.none') : undefined} />
    </TileRow>
  )
}

function NetSalesTile({ metrics }: { metrics: CustomerWhole['metrics'] }) {
  const t = useTranslations('customers.figures.netSales')
  const { ordersCount, netSales, averageOrderValue, returnsCount, byCurrency } = metrics
  if (ordersCount === 0) return <Tile label={t('label')} blank={t('blank')} info={t('info')} />
  return (
    <Tile
      label={t('label')}
      value={<Money value={asMoney(netSales)} />}
      margin={t.rich('orders', { count: ordersCount, average: () => (averageOrderValue ? <Money value={asMoney(averageOrderValue)} /> : null) })}
      info={
        <div className="space-y-2">
          <p>{t('info')}</p>
          {returnsCount > 0 && <p>{t('returns', { count: returnsCount })}</p>}
          {byCurrency.length > 1 && (
            <ul>
              {byCurrency.map((line) => (
                <li key={line.netSales.currency}>
                  <Money value={asMoney(line.netSales)} /> · {t('inOrders', { count: line.ordersCount })}
                </li>
              ))}
            </ul>
          )}
        </div>
      }
    />
  )
}

/** Somebody erased is on no way to another tier. */
function PointsTile({ loyalty, isErased }: { loyalty: CustomerWhole['loyalty']; isErased: boolean }) {
  const t = useTranslations('customers.figures.points')
  const format = useFormatter()
  const { balance, tier, nextTier, pointsToNextTier } = loyalty
  const way = nextTier && pointsToNextTier !== null ? t('toNext', { points: format.number(pointsToNextTier), tier: nextTier.name }) : t('top')
  return <Tile label={t('label')} value={<Points amount={balance} bare />} margin={isErased ? tier.name : `${tier.name} · ${way}`} />
}

function NpsTile({ nps }: { nps: CustomerWhole['nps'] }) {
  const t = useTranslations('customers.figures.nps')
  if (!nps) return <Tile label={t('label')} blank={t('blank')} />
  const group = nps.score >= 9 ? 'promoter' : nps.score <= 6 ? 'detractor' : 'passive'
  return (
    <Tile
      label={t('label')}
      value={nps.score}
      margin={
        <>
          {t(group)} · <RelativeTime at={nps.at} />
        </>
      }
    />
  )
}
