import { cssVar, TOKEN_NAMES } from '../theme/tokens'
import { Specimen } from './specimen'

export function GalleryTokens() {
  return (
    <Specimen id="tokens" title="Colours and type">
      <ul className="grid w-full grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-2">
        {TOKEN_NAMES.map((name) => (
          <li key={name} className="text-ink-muted text-sm">
            <span aria-hidden className="mb-1 block h-8 rounded-md border border-line" style={{ background: cssVar(name) }} />
            {name}
          </li>
        ))}
      </ul>
      <p className="text-2xl tabular-nums tracking-tight">€184,206.55</p>
      <p className="text-xl">Anna Weber</p>
      <p className="text-lg">Open tickets</p>
      <p>The parcel is three days late. (14)</p>
      <p className="text-sm">2 min ago · by e-mail (12)</p>
      <code>0199f4a0-41c7</code>
    </Specimen>
  )
}
