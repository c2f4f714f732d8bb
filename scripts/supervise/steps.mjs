/**
 * Tells the start in steps with times, on standard output.
 * @returns {{ step<T>(what: string, work: () => Promise<T>, told?: (result: T) => string | null): Promise<T>, say(line: string): void, total(): string }}
 */
export function narrate() {
  const begun = Date.now()
  const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`
  const say = (line) => console.log(`  ${line}`)
  return {
    say,
    total: () => seconds(begun),
    /** Does a step and says when it is done; `told` words the result, null says nothing. */
    async step(what, work, told = () => what) {
      const since = Date.now()
      const result = await work()
      const line = told(result)
      if (line) say(`${line.padEnd(58)} ${seconds(since).padStart(7)}`)
      return result
    },
  }
}
