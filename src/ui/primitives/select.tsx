'use client'
import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Ref } from 'react'
import { cx } from '../cx'
import { CONTROL, OPTION } from './control-styles'
import { useFieldWiring } from './field-context'

export type Option<Value extends string = string> = { value: Value; label: string; icon?: LucideIcon; hint?: string; disabled?: boolean }

type Props<Value extends string> = {
  options: readonly Option<Value>[]
  value?: Value | null
  defaultValue?: Value
  onValueChange?: (value: Value) => void
  onBlur?: () => void
  ref?: Ref<HTMLButtonElement>
  name?: string
  id?: string
  disabled?: boolean
  placeholder?: string
  /** Needed when there is no Field around it. */
  'aria-label'?: string
  size?: 'sm' | 'md'
  className?: string
}

/** One of a few. More than about ten, or unknown in number: Combobox. */
export function Select<Value extends string>({
  options,
  id,
  placeholder,
  onValueChange,
  onBlur,
  ref,
  size = 'md',
  className,
  'aria-label': label,
  ...rest
}: Props<Value>) {
  const t = useTranslations('ui.states')
  const { id: wiredId, ...wired } = useFieldWiring(id)
  return (
    <Base.Root<Value> {...rest} id={wiredId} items={options} onValueChange={(value) => value !== null && onValueChange?.(value)} modal={false}>
      <Base.Trigger
        ref={ref}
        {...wired}
        aria-label={label}
        onBlur={onBlur}
        className={cx(CONTROL, 'fills flex select-none items-center gap-2 text-left', size === 'sm' ? 'h-7' : 'h-9', className)}
      >
        <Base.Value placeholder={placeholder ?? t('choose')} className="min-w-0 grow truncate data-placeholder:text-ink-faint" />
        <Base.Icon>
          <ChevronDown aria-hidden size={16} strokeWidth={1.5} className="shrink-0 text-ink-faint" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner alignItemWithTrigger={false} sideOffset={4} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup className="floating pops max-h-(--available-height) min-w-(--anchor-width) max-w-80 overflow-auto p-1">
            {options.map(({ value, label: text, icon: Icon, hint, disabled }) => (
              <Base.Item key={value} value={value} disabled={disabled} className={OPTION}>
                {Icon && <Icon aria-hidden size={16} strokeWidth={1.5} className="shrink-0 text-ink-faint" />}
                <span className="min-w-0 grow">
                  <Base.ItemText>{text}</Base.ItemText>
                  {hint && <span className="block text-ink-faint text-sm">{hint}</span>}
                </span>
                <Base.ItemIndicator>
                  <Check aria-hidden size={16} strokeWidth={1.75} className="text-accent" />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
