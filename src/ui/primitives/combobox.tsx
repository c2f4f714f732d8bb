'use client'
import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, ChevronDown, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Ref } from 'react'
import { cx } from '../cx'
import { readServerError } from '../server-error'
import { CONTROL, OPTION } from './control-styles'
import { useFieldWiring } from './field-context'

export type ComboboxOption = { value: string; label: string; hint?: string }

type Props = {
  options: readonly ComboboxOption[]
  value: ComboboxOption | null
  onValueChange: (value: ComboboxOption | null) => void
  /** Called with what was typed. When given, the options are the answer and are not filtered here. */
  onQueryChange?: (query: string) => void
  loading?: boolean
  /** Why the server found nothing: said in the list, which would else say that there is no match. */
  error?: unknown
  placeholder?: string
  id?: string
  name?: string
  disabled?: boolean
  'aria-label'?: string
  onBlur?: () => void
  ref?: Ref<HTMLInputElement>
  className?: string
}

const sameOption = (a: ComboboxOption, b: ComboboxOption) => a.value === b.value

/** One of many, found by typing; `onQueryChange` asks the server. */
export function Combobox({
  options,
  value,
  onValueChange,
  onQueryChange,
  loading = false,
  error = null,
  placeholder,
  id,
  name,
  disabled,
  onBlur,
  ref,
  className,
  'aria-label': label,
}: Props) {
  const t = useTranslations('ui')
  const wired = useFieldWiring(id)
  return (
    <Base.Root
      items={options}
      value={value}
      onValueChange={(next) => onValueChange(next)}
      onInputValueChange={(query, details) => details.reason === 'input-change' && onQueryChange?.(query)}
      filter={onQueryChange ? null : undefined}
      isItemEqualToValue={sameOption}
      name={name}
      disabled={disabled}
      autoHighlight
    >
      <div className={cx('relative', className)}>
        <Base.Input
          ref={ref}
          {...wired}
          id={wired.id}
          aria-label={label}
          onBlur={onBlur}
          placeholder={placeholder ?? t('states.choose')}
          className={cx(CONTROL, 'h-9 w-full pr-14')}
        />
        <span className="absolute inset-y-0 right-1 flex items-center text-ink-faint">
          <Base.Clear aria-label={t('actions.clear')} className="flex size-6 items-center justify-center rounded-sm hover:bg-sunken hover:text-ink">
            <X aria-hidden size={14} strokeWidth={1.5} />
          </Base.Clear>
          <Base.Trigger aria-label={t('states.choose')} className="flex size-6 items-center justify-center rounded-sm hover:bg-sunken hover:text-ink">
            <ChevronDown aria-hidden size={16} strokeWidth={1.5} />
          </Base.Trigger>
        </span>
      </div>
      <Base.Portal>
        <Base.Positioner sideOffset={4} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup className="floating pops max-h-(--available-height) w-(--anchor-width) min-w-56 overflow-auto p-1">
            <Base.Status className="px-2 text-ink-muted text-sm">
              {loading ? (
                <span className="block py-1.5">{t('states.searching')}…</span>
              ) : error ? (
                <span className="block py-1.5 text-negative">{readServerError(error).message}</span>
              ) : null}
            </Base.Status>
            <Base.Empty className="px-2 text-ink-muted empty:hidden">
              {!loading && !error && <span className="block py-1.5">{t('states.noMatch')}</span>}
            </Base.Empty>
            <Base.List>
              {(option: ComboboxOption) => (
                <Base.Item key={option.value} value={option} className={OPTION}>
                  <span className="min-w-0 grow">
                    <span className="block truncate">{option.label}</span>
                    {option.hint && <span className="block truncate text-ink-faint text-sm">{option.hint}</span>}
                  </span>
                  <Base.ItemIndicator>
                    <Check aria-hidden size={16} strokeWidth={1.75} className="text-accent" />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
