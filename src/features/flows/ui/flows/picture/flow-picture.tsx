import { CircleAlert, Clock, Flag, type LucideIcon, Play, ShieldQuestion, Zap } from 'lucide-react'
import { BOX, layOut, type PictureBox, type PictureNode } from './picture-layout'

const ICONS: Record<PictureNode['kind'], LucideIcon> = { trigger: Zap, wait: Clock, guard: ShieldQuestion, action: Play, end: Flag }
const FILLS: Record<PictureNode['kind'], string> = {
  trigger: 'fill-accent-soft stroke-accent',
  wait: 'fill-sunken stroke-line-strong',
  guard: 'fill-caution-soft stroke-caution',
  action: 'fill-raised stroke-line-strong',
  end: 'fill-paper stroke-line-strong',
}
const WIDTH = 300
const MIDDLE = BOX.left + BOX.width / 2

/** The outline as a picture, for the eye: all it says stands in the outline beside it. @param label what a reader who does not see it is told @param otherwise what a guard's way out is called */
export function FlowPicture({ nodes, label, otherwise }: { nodes: readonly PictureNode[]; label: string; otherwise: string }) {
  const { boxes, height } = layOut(nodes)
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${height}`} className="mx-auto block w-full max-w-80">
      {boxes.map((box, index) => (
        <g key={box.key}>
          {index > 0 && <Arrow to={box.y} />}
          {box.onlyIf !== undefined && <WayRound box={box} />}
          {box.kind === 'guard' && <WayOut box={box} text={otherwise} />}
          <Box box={box} />
        </g>
      ))}
    </svg>
  )
}

function Box({ box: { kind, y, height, lines, small, broken } }: { box: PictureBox }) {
  const Icon = broken ? CircleAlert : ICONS[kind]
  return (
    <>
      <rect
        x={BOX.left}
        y={y}
        width={BOX.width}
        height={height}
        rx={kind === 'guard' ? 3 : kind === 'action' ? 6 : height / 2 > 18 ? 18 : height / 2}
        strokeWidth={1}
        className={broken ? 'fill-negative-soft stroke-negative' : FILLS[kind]}
      />
      <Icon x={BOX.left + 10} y={y + BOX.pad + 1} width={15} height={15} strokeWidth={1.5} className={broken ? 'text-negative' : 'text-ink-muted'} />
      <text className="fill-ink text-sm">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name
          <tspan key={index} x={BOX.left + BOX.textLeft} y={y + BOX.pad + 12 + index * BOX.line}>
            {line}
          </tspan>
        ))}
        {small.map((line, index) => (
          <tspan
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name
            key={index}
            x={BOX.left + BOX.textLeft}
            y={y + BOX.pad + 11 + lines.length * BOX.line + index * BOX.small}
            className="fill-ink-muted text-[11px]"
          >
            {line}
          </tspan>
        ))}
      </text>
    </>
  )
}

const Arrow = ({ to }: { to: number }) => (
  <>
    <line x1={MIDDLE} x2={MIDDLE} y1={to - BOX.gap} y2={to - 2} className="stroke-line-strong" strokeWidth={1.5} />
    <path d={`M${MIDDLE - 4} ${to - 7}L${MIDDLE} ${to - 2}L${MIDDLE + 4} ${to - 7}`} fill="none" className="stroke-line-strong" strokeWidth={1.5} />
  </>
)

/** A step that is passed over when its condition does not hold: a dashed line on the left leads round it. */
const WayRound = ({ box: { y, height } }: { box: PictureBox }) => (
  <path
    d={`M${MIDDLE} ${y - BOX.gap / 2}H${BOX.left - 14}V${y + height + BOX.gap / 2}H${MIDDLE}`}
    fill="none"
    strokeDasharray="3 3"
    strokeWidth={1.5}
    className="stroke-line-strong"
  />
)

/** Where a run ends when a guard says no. */
function WayOut({ box: { y, height }, text }: { box: PictureBox; text: string }) {
  const [x, middle] = [BOX.left + BOX.width, y + height / 2]
  return (
    <>
      <line x1={x} x2={x + 18} y1={middle} y2={middle} className="stroke-line-strong" strokeWidth={1.5} />
      <line x1={x + 18} x2={x + 18} y1={middle - 6} y2={middle + 6} className="stroke-line-strong" strokeWidth={2.5} />
      <text x={x + 24} y={middle + 4} className="fill-ink-muted text-[11px]">
        {text}
      </text>
    </>
  )
}
