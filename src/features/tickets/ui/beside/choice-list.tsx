import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

type Props = {
  label: string
  options: readonly { id: string | null; name: ReactNode; hint?: ReactNode }[]
  chosen: string | null
  onChoose: (id: string | null) => void
}

/** One of a few, in a popover. */
export function ChoiceList({ label, options, chosen, onChoose }: Props) {
  return (
    <ul aria-label={label} className="max-h-72 overflow-y-auto">
      {options.map(({ id, name, hint }) => (
        <li key={id ?? 'none'}>
          <button
            type="button"
            aria-pressed={id === chosen}
            onClick={() => onChoose(id)}
            className="flex min-h-8 w-full items-center gap-2 rounded-sm px-2 text-left hover:bg-sunken"
          >
            <span className="min-w-0 grow">
              <span className="block truncate">{name}</span>
              {hint && <span className="block truncate text-ink-muted text-sm">{hint}</span>}
            </span>
            {id === chosen && <Check aria-hidden size={14} strokeWidth={1.75} className="shrink-0 text-accent" />}
          </button>
        </li>
      ))}
    </ul>
  )
}
