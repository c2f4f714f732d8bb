import type { SimulatedRun, SimulationTotals } from '../../../domain/flow'

/** What a simulation adds up to. */
export function totalsOf(runs: readonly SimulatedRun[]): SimulationTotals {
  const begins = (what: SimulatedRun['begins']) => runs.filter((run) => run.begins === what).length
  const stopped = tally(runs, ({ reason }) => (reason === null ? [] : [{ reason }]))
  const steps = tally(runs, (run) => run.steps.map(({ stepId, outcome, reason }) => ({ stepId, outcome, reason })))
  return {
    ...{ triggers: runs.length, people: new Set(runs.map(({ customerId }) => customerId)).size },
    ...{
      starts: begins('starts'),
      heldOut: begins('held-out'),
      notAgain: begins('not-again'),
      notInAudience: begins('not-in-audience'),
      tooManyRuns: begins('too-many-runs'),
    },
    ...{ done: runs.filter(({ ends }) => ends === 'done').length, stopped, steps },
  }
}

/** How often each thing occurs, the most frequent first. */
function tally<Thing extends object>(runs: readonly SimulatedRun[], things: (run: SimulatedRun) => readonly Thing[]): (Thing & { n: number })[] {
  const counts = new Map<string, Thing & { n: number }>()
  for (const run of runs)
    for (const thing of things(run)) {
      const key = JSON.stringify(thing)
      counts.set(key, { ...thing, n: (counts.get(key)?.n ?? 0) + 1 })
    }
  return [...counts.values()].sort((a, b) => b.n - a.n)
}
