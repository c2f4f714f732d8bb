import { cx } from '../cx'

export type ChartTableData = {
  /** The first heads the rows. */
  headers: readonly string[]
  rows: readonly { head: string; cells: readonly string[]; note?: string }[]
}

/** The chart's numbers, as a real table. */
export function ChartTable({ caption, data }: { caption: string; data: ChartTableData }) {
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">{caption}</caption>
      <thead className="sticky top-0 bg-[var(--ground,var(--c-paper))]">
        <tr>
          {data.headers.map((header, index) => (
            <th key={header} scope="col" className={cx('hairline-b h-8 px-2 font-normal text-ink-muted text-sm', index === 0 ? 'text-left' : 'text-right')}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.rows.map(({ head, cells, note }) => (
          <tr key={head} className="h-8 border-line border-b">
            <th scope="row" className="px-2 text-left font-normal">
              {head}
              {note && <span className="text-ink-faint text-sm"> · {note}</span>}
            </th>
            {cells.map((cell, index) => (
              <td key={data.headers[index + 1] ?? index} className="px-2 text-right">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
