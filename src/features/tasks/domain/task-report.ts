import { differenceOf, type Share, type ShareDifference, shareOf } from '@/domain/share'

export type CountOf = { readonly k: number; readonly n: number }

/** Who bought again within 60 days: those who were given work, and those it is compared with. */
export type RepeatCounts = {
  /** Everybody a task was made for in a round that held somebody out, from the day it was made: fair beside those held out. */
  readonly asked: CountOf
  readonly heldOut: CountOf
  /** Everybody a task was finished for, from the day it was finished, and the people they are matched with. */
  readonly served: CountOf
  readonly matched: CountOf
}

export type RepeatReport = {
  /** held-out: chosen by chance beforehand. matched: alike, chosen afterwards; other differences may remain. none: nobody to compare with. */
  readonly by: 'held-out' | 'matched' | 'none'
  readonly treated: Share
  readonly others: Share
  readonly difference: ShareDifference | null
}

/** Fewer people held out than this say nothing: the matched ones are shown instead. */
export const FEWEST_HELD_OUT = 30

/** Chance beats likeness: people held out are the measure as soon as there are enough of them. */
export function repeatReport({ asked, heldOut, served, matched }: RepeatCounts): RepeatReport {
  const chance = heldOut.n >= FEWEST_HELD_OUT && asked.n > 0
  const [treated, others] = chance ? [asked, heldOut] : [served, matched]
  const [first, second] = [shareOf(treated.k, treated.n), shareOf(others.k, others.n)]
  const difference = differenceOf(first, second)
  return { by: chance ? 'held-out' : difference ? 'matched' : 'none', treated: first, others: second, difference }
}
