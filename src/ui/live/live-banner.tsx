'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Banner } from '../primitives/banner'
import { useLiveStatus } from './live-provider'

const PATIENCE_MS = 5_000

/** Says that the screen may be behind, once that has lasted five seconds. */
export function LiveBanner() {
  const t = useTranslations('ui.shell')
  const isWaiting = useLiveStatus() === 'waiting'
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(() => setIsLate(true), PATIENCE_MS)
    return () => {
      clearTimeout(timer)
      setIsLate(false)
    }
  }, [isWaiting])
  return isWaiting && isLate ? (
    <Banner flush live tone="caution">
      {t('offline')}
    </Banner>
  ) : null
}
