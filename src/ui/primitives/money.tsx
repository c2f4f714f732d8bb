'use client'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { formatMoney, type Money as MoneyValue } from '@/domain/money'
import { cx } from '../cx'

/** An exact amount in the reader's locale, never wrapped. */
export function Money({ value, className }: { value: MoneyValue; className?: string }) {
  return <span className={cx('whitespace-nowrap tabular-nums', className)}>{formatMoney(value, useLocale())}</span>
}

type PointsProps = {
  amount: number
  /** For entries: + and −, and colour beside it. */
  signed?: boolean
  /** The number alone, where a heading says “points”. */
  bare?: boolean
  className?: string
}

export function Points({ amount, signed = false, bare = false, className }: PointsProps) {
  const t = useTranslations('ui')
  const format = useFormatter()
  const sign = !signed || amount === 0 ? '' : amount > 0 ? '+' : '−'
  const text = bare ? format.number(Math.abs(amount)) : t('points', { count: Math.abs(amount) })
  const prefix = signed ? sign : amount < 0 ? '−' : ''
  return (
    <span
      className={cx('whitespace-nowrap tabular-nums', signed && amount !== 0 && (amount > 0 ? 'text-positive' : 'text-negative'), className)}
    >{`${prefix}${text}`}</span>
  )
}
