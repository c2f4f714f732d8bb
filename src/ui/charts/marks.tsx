import { ReferenceLine } from 'recharts'
import { cssVar } from '../theme/tokens'
import { MARGIN } from './axes'

/** Something to know about a bucket, drawn at it; said in full in the tooltip, in the table, and by whoever lists them. */
export type Mark = {
  /** The bucket’s. */
  label: string
  /** What stands at the line and beside it in the list: “1”. */
  name: string
  text: string
}

/** A line with its name above. Elements, not a component: the chart wants them as its own. */
export const markLines = (marks: readonly Mark[] = []) =>
  marks.map(({ label, name }) => (
    <ReferenceLine
      key={`mark-${label}`}
      x={label}
      stroke={cssVar('ink-faint')}
      strokeDasharray="2 3"
      label={{ value: name, position: 'top', fill: cssVar('ink-muted'), fontSize: 12 }}
    />
  ))

/** Room above for the names. */
export const marginFor = (marks: readonly Mark[] = []) => (marks.length === 0 ? MARGIN : { ...MARGIN, top: 20 })

/** What a bucket’s tooltip adds: that it is not over, and what was noted about it. */
export const bucketNote = (label: unknown, unfinished: string | undefined, marks: readonly Mark[] = []): string | undefined =>
  [unfinished, ...marks.filter((mark) => mark.label === label).map(({ text }) => text)].filter((text) => text).join(' · ') || undefined
