import { type ChangeOfScore, changeOfShare } from './change-of-score'
import { type ScoreCount, scoreOf } from './score'

/** Who was asked and who answered, of one group of people; `scores` are the answers among them. */
export type AskedGroup = { readonly key: string; readonly label: string | null; readonly asked: number; readonly scores: readonly ScoreCount[] }

export type BiasRow = {
  readonly key: string
  readonly label: string | null
  readonly asked: number
  readonly answered: number
  /** Of all who were asked, and of all who answered, the share that is in this group. */
  readonly askedShare: number
  readonly answeredShare: number | null
  /** Whether they answered more or less often than all others, by more than chance. */
  readonly difference: ChangeOfScore
}

export type Bias = {
  readonly rows: readonly BiasRow[]
  readonly asked: number
  readonly answered: number
  readonly score: number | null
  readonly weighted: number | null
}

/**
 * Who answered against who was asked. `weighted` is the NPS if every group had answered as often as it was asked: Σ share of the asked × NPS of the group, over the groups
 * that answered at all; null while a tenth or more of those asked are in groups nobody of whom answered, for of those nothing is known.
 */
export function biasOf(groups: readonly AskedGroup[]): Bias {
  const asked = groups.reduce((sum, group) => sum + group.asked, 0)
  const told = groups.map((group) => ({ ...group, answered: group.scores.reduce((sum, { n }) => sum + n, 0) }))
  const answered = told.reduce((sum, group) => sum + group.answered, 0)
  const heard = told.filter((group) => group.answered > 0)
  const heardOf = heard.reduce((sum, group) => sum + group.asked, 0)
  const exact = (scores: readonly ScoreCount[]) => {
    const { counts, n } = scoreOf('nps', scores)
    return (100 * (counts.promoter - counts.detractor)) / n
  }
  return {
    ...{
      asked,
      answered,
      score: scoreOf(
        'nps',
        groups.flatMap(({ scores }) => scores),
      ).score,
    },
    weighted: heardOf <= 0.9 * asked || heardOf === 0 ? null : heard.reduce((sum, group) => sum + (group.asked / heardOf) * exact(group.scores), 0),
    rows: told.map(({ scores: _, ...group }) => ({
      ...group,
      askedShare: asked === 0 ? 0 : group.asked / asked,
      answeredShare: answered === 0 ? null : group.answered / answered,
      difference: changeOfShare({ k: group.answered, n: group.asked }, { k: answered - group.answered, n: asked - group.asked }),
    })),
  }
}
