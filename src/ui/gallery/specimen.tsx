import type { ReactNode } from 'react'
import { Section } from '../primitives/section'

/** One heading of the gallery with its things in a row or a grid. */
export function Specimen({ id, title, columns = false, children }: { id: string; title: string; columns?: boolean; children: ReactNode }) {
  return (
    <div id={id}>
      <Section divided title={title}>
        <div className={columns ? 'grid gap-x-8 gap-y-5 md:grid-cols-2 xl:grid-cols-3' : 'flex flex-wrap items-center gap-3'}>{children}</div>
      </Section>
    </div>
  )
}
