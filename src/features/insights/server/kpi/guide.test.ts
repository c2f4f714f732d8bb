import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { KPI_GROUPS } from '../../domain'
import { KPIS } from './catalogue'

const guide = new URL('../../../../../docs/guide/insights.md', import.meta.url)
const [BEGIN, END] = ['<!-- figures: made from the definitions -->', '<!-- end of figures -->']
const TITLES = {
  sales: 'Sales',
  retention: 'Retention',
  value: 'Lifetime value',
  loyalty: 'Loyalty',
  support: 'Support',
  feedback: 'Feedback',
  care: 'Profiles and concierge',
}

/** A line a figure, by group, as the catalogue has them. */
function figures(): string {
  const { kpis } = JSON.parse(readFileSync(new URL('../../ui/messages/en.json', import.meta.url), 'utf8')) as { kpis: Record<string, string> }
  const lines = KPI_GROUPS.map((group) => {
    const rows = KPIS.filter((kpi) => kpi.group === group).map(
      ({ id, version, formula }) => `| ${kpis[id]} | \`${id}\` | ${version} | ${formula.replaceAll('|', '\\|')} |`,
    )
    return `### ${TITLES[group]}\n\n| Figure | In the API | Version | Is |\n|---|---|---|---|\n${rows.join('\n')}`
  })
  return `${BEGIN}\n\n${lines.join('\n\n')}\n\n${END}`
}

test('the guide says of every figure what its definition says (WRITE_GUIDE=1 writes it)', () => {
  const text = readFileSync(guide, 'utf8')
  const made = text.slice(0, text.indexOf(BEGIN)) + figures() + text.slice(text.indexOf(END) + END.length)
  if (process.env.WRITE_GUIDE) writeFileSync(guide, made)
  else expect(text).toBe(made)
})
