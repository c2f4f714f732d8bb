'use client'
import { Rows3, Rows4 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { SegmentedControl } from '../primitives/segmented-control'
import { useDensity } from './use-density'

export function DensityToggle() {
  const t = useTranslations('ui.table')
  const [density, setDensity] = useDensity()
  return (
    <SegmentedControl
      aria-label={t('density')}
      size="sm"
      iconOnly
      value={density}
      onValueChange={setDensity}
      options={[
        { value: 'comfortable', label: t('comfortable'), icon: Rows3 },
        { value: 'compact', label: t('compact'), icon: Rows4 },
      ]}
    />
  )
}
