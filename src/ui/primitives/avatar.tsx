import { cx } from '../cx'

type Props = { name: string; size?: 20 | 24 | 32 | 40; className?: string }

const SIZES: Record<NonNullable<Props['size']>, string> = {
  20: 'size-5 text-[0.5625rem]',
  24: 'size-6 text-[0.625rem]',
  32: 'size-8 text-sm',
  40: 'size-10 text-base',
}
const HUES = [
  'bg-accent-soft text-accent',
  'bg-info-soft text-info',
  'bg-caution-soft text-caution',
  'bg-negative-soft text-negative',
  'bg-positive-soft text-positive',
  'bg-sunken text-ink-muted',
]

/** First and last initial: “Anna Maria Weber” → AW, “lena@shop.example” → L. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s@.()]+/u)
    .filter(Boolean)
  const picked = name.includes('@') ? words.slice(0, 1) : [words[0], words.length > 1 ? words.at(-1) : undefined]
  return (
    picked
      .map((word) => (word ? [...word][0] : ''))
      .join('')
      .toLocaleUpperCase() || '?'
  )
}

const hueOf = (name: string) => HUES[[...name].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0, 7) % HUES.length]

/** Decorative: the name always stands next to it, or in the accessible name of what holds it. */
export function Avatar({ name, size = 24, className }: Props) {
  return (
    <span
      aria-hidden
      className={cx('inline-flex shrink-0 select-none items-center justify-center rounded-full font-medium', SIZES[size], hueOf(name), className)}
    >
      {/* An inline block, so that a link's underline does not run through it. */}
      <span className="inline-block">{initialsOf(name)}</span>
    </span>
  )
}
