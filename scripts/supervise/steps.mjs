/** Tells the start in steps with times, on standard output. */
export function narrate() {
  const begun = Date.now()
  const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`
  const say = (line) => console.log(`  ${line}`)
  return {
    say,
    total: () => seconds(begun),
    /**
     * Does a step and says that it is done, and how long it took.
     * @template Result
     * @param {string | ((result: Result) => string | null)} done the words; null says nothing
     * @param {() => Promise<Result>} work
     * @returns {Promise<Result>}
     */
    async step(done, work) {
      const since = Date.now()
      const result = await work()
      const line = typeof done === 'string' ? done : done(result)
      if (line) say(`${line.padEnd(58)} ${seconds(since).padStart(7)}`)
      return result
    },
  }
}
