import { LoaderCircle } from 'lucide-react'
import { cx } from '../cx'

type Props = { size?: 14 | 16 | 20; className?: string }

/** Decorative: say in words nearby what is being waited for. */
export function Spinner({ size = 16, className }: Props) {
  return <LoaderCircle aria-hidden size={size} strokeWidth={1.5} className={cx('shrink-0 animate-[turn_900ms_linear_infinite]', className)} />
}
