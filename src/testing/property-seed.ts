import fc from 'fast-check'

// Property tests ask the same questions in every run, so that a red run is about the change and not about luck. RAPPORT_SEED=random asks new ones,
// RAPPORT_SEED=<number> those of an earlier run.
const given = process.env.RAPPORT_SEED
if (given !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(given ?? 20_261_122) })
